# caught by: order
"""Has the right shape, and mixes the pictures with one another."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    return images.astype(np.float32) / 255


def flatten(images: np.ndarray) -> np.ndarray:
    return images.reshape(784, len(images)).T
