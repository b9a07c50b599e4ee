# caught by: untouched
"""Gives its own input another shape."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    return images.astype(np.float32) / 255


def flatten(images: np.ndarray) -> np.ndarray:
    images.resize((len(images), 784), refcheck=False)
    return images
