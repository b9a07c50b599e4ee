# caught by: scale
"""Divides each picture by its own darkest pixel, so a pale stroke becomes as dark as any."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    return images.astype(np.float32) / images.max(axis=(1, 2), keepdims=True)


def flatten(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), 784)
