from pathlib import Path

import numpy as np
import pytest

from models.data.mnist import read_verified
from models.data.normalisation import BOX, centre


def ink_at(rows, columns):
    box = np.zeros((20, 20), np.uint8)
    box[rows, columns] = 255
    return box


@pytest.mark.parametrize(
    ("rows", "columns", "top", "left"),
    [
        pytest.param(slice(0, 20), slice(0, 20), 5, 5, id="full"),
        pytest.param(slice(0, 20), slice(9, 11), 5, 14, id="even width"),
        pytest.param(slice(0, 20), slice(8, 11), 5, 13, id="odd width"),
        pytest.param(slice(0, 1), slice(0, 20), 8, 5, id="as low as the image allows"),
        pytest.param(slice(19, 20), slice(0, 20), 19, 5, id="as high as the image allows"),
    ],
)
def test_ink_moves_by_whole_pixels_until_its_mass_is_central(rows, columns, top, left):
    inked = np.argwhere(centre(ink_at(rows, columns)[None])[0])
    assert inked.min(axis=0).tolist() == [top, left]


def test_mass_counts_by_its_grey():
    box = ink_at(slice(0, 20), slice(0, 10))
    box[:, 10:] = 51
    columns = np.flatnonzero(centre(box[None])[0].any(axis=0))
    # The centre of mass is at (5 * 255 + 15 * 51) / 306 = 6.67, so the box begins at the column trunc(15 - 6.67).
    assert columns[0] == 8


def test_every_box_of_many_is_centred_on_its_own():
    boxes = np.random.default_rng(0).integers(0, 256, (50, 20, 20), np.uint8)
    boxes *= np.random.default_rng(1).random((50, 20, 20)) < 0.1
    together = centre(boxes)
    assert (together.shape, together.dtype) == ((50, 28, 28), np.uint8)
    assert np.array_equal(together, np.concatenate([centre(box[None]) for box in boxes]))
    assert np.array_equal(np.sort(together[together > 0]), np.sort(boxes[boxes > 0]))


def test_mnist_s_own_ink_lands_where_mnist_has_it(real_mnist: Path):
    images = read_verified(real_mnist)["x_test"][:1000]
    boxes = np.zeros((len(images), BOX, BOX), np.uint8)
    for box, image in zip(boxes, images, strict=True):
        (top, left), (bottom, right) = np.argwhere(image).min(axis=0), np.argwhere(image).max(axis=0) + 1
        down, across = (BOX - (bottom - top)) // 2, (BOX - (right - left)) // 2
        box[down : down + bottom - top, across : across + right - left] = image[top:bottom, left:right]
    assert (centre(boxes) == images).all(axis=(1, 2)).mean() > 0.99


def test_no_ink_gives_no_ink():
    assert not centre(np.zeros((1, 20, 20), np.uint8)).any()
