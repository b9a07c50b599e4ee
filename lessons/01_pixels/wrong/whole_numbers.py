# caught by: scale
"""Divides whole numbers by whole numbers, so everything but full ink becomes 0."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    return (images // 255).astype(np.float32)


def flatten(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), 784)
