# caught by: scale
"""Changes the dtype and leaves the numbers at 0 to 255."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    return images.astype(np.float32)


def flatten(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), 784)
