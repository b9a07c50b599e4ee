# caught by: scale
"""Computes the right thing and does not give it back."""

import numpy as np


def normalise(images: np.ndarray):
    images = images.astype(np.float32) / 255


def flatten(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), 784)
