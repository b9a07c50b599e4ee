# caught by: rows
"""Flattens the whole batch into one row."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    return images.astype(np.float32) / 255


def flatten(images: np.ndarray) -> np.ndarray:
    return images.flatten()
