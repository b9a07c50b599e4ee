# caught by: float32
"""Divides bytes, which makes float64."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    return images / 255


def flatten(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), 784)
