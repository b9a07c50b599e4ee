"""Lesson 1: make pictures of digits ready to compute with."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    """Scale the pictures: 0 stays 0, 255 becomes 1.

    Takes bytes in an array of shape (n, 28, 28); gives float32 numbers in a new array of the same shape.
    """
    ### BEGIN SOLUTION
    return images.astype(np.float32) / 255
    ### END SOLUTION


def flatten(images: np.ndarray) -> np.ndarray:
    """Lay each picture's 28 rows one after the other.

    Takes an array of shape (n, 28, 28); gives the same numbers in the shape (n, 784).
    """
    ### BEGIN SOLUTION
    return images.reshape(len(images), 28 * 28)
    ### END SOLUTION
