# caught by: scale
"""Gives nested lists, which cannot be computed with."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    return (images / 255).tolist()


def flatten(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), 784)
