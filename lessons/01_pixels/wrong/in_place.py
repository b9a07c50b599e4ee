# caught by: scale
"""Divides in place, which an array of bytes refuses."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    images /= 255
    return images


def flatten(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), 784)
