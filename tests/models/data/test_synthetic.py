import numpy as np
import pytest

from models.data.glyphs import GLYPHS
from models.data.synthetic import BLOCK, synthetic_digits


@pytest.fixture(scope="module")
def train():
    return synthetic_digits("train", 2000)


@pytest.fixture(scope="module")
def test():
    return synthetic_digits("test", 500)


def test_images_and_labels_have_the_shape_and_type_of_mnist(train):
    images, labels = train
    assert (images.shape, images.dtype) == ((2000, 28, 28), np.uint8)
    assert (labels.shape, labels.dtype) == ((2000,), np.uint8)


def test_the_same_seed_gives_the_same_bytes(train):
    images, labels = synthetic_digits("train", 2000)
    assert images.tobytes() == train[0].tobytes()
    assert labels.tobytes() == train[1].tobytes()


@pytest.mark.parametrize("count", [1, BLOCK - 1, BLOCK, BLOCK + 1])
def test_a_shorter_series_is_the_beginning_of_a_longer_one(train, count):
    images, labels = synthetic_digits("train", count)
    assert np.array_equal(images, train[0][:count])
    assert np.array_equal(labels, train[1][:count])


def test_no_image_comes_twice_within_or_across_splits_and_seeds(train, test):
    images = np.concatenate([train[0], test[0], synthetic_digits("train", 500, seed=1)[0]])
    assert len({image.tobytes() for image in images}) == len(images)


def test_every_block_holds_every_digit_equally_often_in_an_order_of_its_own(train):
    blocks = train[1].reshape(-1, BLOCK)
    for labels in blocks:
        assert np.bincount(labels).tolist() == [BLOCK // 10] * 10
    assert len({labels.tobytes() for labels in blocks}) == len(blocks)


def test_centres_of_mass_lie_where_those_of_mnist_lie(train):
    ink = train[0].astype(float)
    place = np.arange(28)
    for axis in (1, 2):
        centres = ink.sum(axis=3 - axis) @ place / ink.sum(axis=(1, 2))
        assert 13.45 <= centres.min() <= centres.max() <= 14.55


def test_ink_fills_a_box_of_twenty_pixels(train):
    inked = train[0] > 0
    longest = np.maximum(inked.any(axis=1).sum(axis=1), inked.any(axis=2).sum(axis=1))
    assert longest.max() == 20
    assert (longest == 20).mean() > 0.999


def test_there_is_as_much_ink_as_in_mnist(train):
    assert 99 < train[0].sum(axis=(1, 2)).mean() / 255 < 107


def test_the_nearest_class_mean_reads_digits_it_has_not_seen(train, test):
    images, labels = train
    means = np.stack([images[labels == digit].mean(axis=0).ravel() for digit in range(10)])
    ink = test[0].reshape(-1, 1, 784).astype(float)
    assert (np.square(ink - means).sum(axis=2).argmin(axis=1) == test[1]).mean() > 0.65


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_is_written_in_several_styles_that_share_all_its_images(digit):
    glyphs = [glyph for glyph in GLYPHS if glyph.digit == digit]
    assert len({glyph.style for glyph in glyphs}) == len(glyphs) >= 4
    assert sum(glyph.share for glyph in glyphs) == 100


def test_the_specimen_is_in_the_order_of_the_digits():
    digits = [glyph.digit for glyph in GLYPHS]
    assert digits == sorted(digits)
