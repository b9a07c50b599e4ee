# caught by: scale
"""Scales in bytes, which run over: 200 times 100 does not fit."""

import numpy as np


def normalise(images: np.ndarray) -> np.ndarray:
    return (images * 100 // 255 / 100).astype(np.float32)


def flatten(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), 784)
