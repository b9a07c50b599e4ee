# caught by: rows
"""Makes a row for each pixel instead of one for each picture."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    return images.astype(np.float32) / 255


def flatten(images: np.ndarray) -> np.ndarray:
    return images.reshape(784, -1)
