"""MNIST's last step, for every digit that did not come from MNIST: centre the ink's mass on the 28×28 image.

MNIST's own program is lost; the rule is that of its reconstruction in facebookresearch/qmnist. Given the ink boxes of
MNIST's 70,000 images, it gives back the same images, all but 38. Mass, not the box, is centred: the middle of a 7's
box is not where its ink is, and a network trained on one reads the other badly.
"""

import numpy as np

BOX = 20
"""Side in pixels of the square that a digit's ink fills, its aspect kept."""
SIDE = 28


def centre(boxes: np.ndarray) -> np.ndarray:
    """Images uint8 (n, 28, 28) of ink boxes uint8 (n, 20, 20), moved by whole pixels, ink 255 on 0.

    The centre of mass comes to lie within half a pixel of the index 14, unless ink would have to leave the image.
    A box without ink gives an image without ink.
    """
    top = _offset(boxes.sum(axis=2, dtype=np.int64))
    left = _offset(boxes.sum(axis=1, dtype=np.int64))
    place = np.arange(BOX)
    images = np.zeros((len(boxes), SIDE, SIDE), np.uint8)
    image = np.arange(len(boxes))[:, None, None]
    images[image, (top[:, None] + place)[:, :, None], (left[:, None] + place)[:, None, :]] = boxes
    return images


def _offset(mass: np.ndarray) -> np.ndarray:
    """Where each box begins along one axis, 0 to 8, from its ink (n, 20) along that axis."""
    middles = np.arange(BOX) + 0.5
    centre_of_mass = mass @ middles / np.maximum(mass.sum(axis=1), 1)
    return np.clip(np.trunc(15 - centre_of_mass), 0, SIDE - BOX).astype(np.intp)
