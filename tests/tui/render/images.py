"""Images to draw: extremes, noise, and a figure whose shape is easy to name."""

import numpy as np


def blank() -> np.ndarray:
    return np.zeros((28, 28), np.uint8)


def full() -> np.ndarray:
    return np.full((28, 28), 255, np.uint8)


def noise(seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (28, 28), np.uint8)


def bar() -> np.ndarray:
    """A white upright bar, four pixels wide and 20 high, as a careful 1."""
    image = blank()
    image[4:24, 12:16] = 255
    return image


IMAGES = {"blank": blank(), "full": full(), "noise": noise(), "bar": bar()}
