"""What each kind of augmentation does to figures whose fate can be measured."""

from typing import Any

import numpy as np
import pytest

from models.recipe import AUGMENTATION_FIELDS, Recipe
from models.training.augmentation import CENTRE, augmentation_of

COUNT = 300
"""Images of one figure, each changed by an amount of its own."""
STRENGTHS: dict[str, Any] = {
    "shift": 3.0,
    "rotate": 30.0,
    "scale": 0.3,
    "shear": 20.0,
    "elastic": 2.0,
    "thickness": 0.6,
}
LARGEST: dict[str, Any] = {
    "shift": 14.0,
    "rotate": 180.0,
    "scale": 0.9,
    "shear": 60.0,
    "elastic": 14.0,
    "thickness": 1.0,
}
FIELDS = pytest.mark.parametrize("field", AUGMENTATION_FIELDS)
ROWS, COLUMNS = np.mgrid[:28, :28] - CENTRE
"""Pixels from the centre."""
DIGIT = np.where(np.hypot(ROWS / 8, COLUMNS / 5) < 1, 200, 0).astype(np.uint8)
DIGIT[10:14, 12:20] = 255


def changed(figure: np.ndarray, *, step: int = 0, seed: int = 0, **strengths: Any) -> np.ndarray:
    """Many copies of the figure, changed, as float64."""
    augment = augmentation_of(Recipe(seed=seed, **strengths))
    images = augment(np.repeat(figure[None], COUNT, axis=0), step)
    assert (images.shape, images.dtype) == ((COUNT, 28, 28), np.uint8)
    return images.astype(float)


def mean_place(images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of each image's centre of mass, from the centre."""
    mass = images.sum(axis=(1, 2))
    return (images * ROWS).sum(axis=(1, 2)) / mass, (images * COLUMNS).sum(axis=(1, 2)) / mass


def test_without_augmentation_the_images_are_those_that_were_given():
    images = np.zeros((2, 28, 28), np.uint8)
    assert augmentation_of(Recipe())(images, 7) is images


@FIELDS
def test_a_change_follows_from_seed_and_step_alone(field: str):
    strength = {field: STRENGTHS[field]}
    first = changed(DIGIT, step=5, seed=3, **strength)
    assert (changed(DIGIT, step=5, seed=3, **strength) == first).all()
    assert (changed(DIGIT, step=6, seed=3, **strength) != first).any()
    assert (changed(DIGIT, step=5, seed=4, **strength) != first).any()


@FIELDS
def test_each_image_is_changed_by_an_amount_of_its_own(field: str):
    assert len(np.unique(changed(DIGIT, **{field: STRENGTHS[field]}), axis=0)) > COUNT / 2


@FIELDS
def test_a_blank_image_stays_blank_at_any_strength(field: str):
    assert not changed(np.zeros((28, 28), np.uint8), **{field: LARGEST[field]}).any()


@pytest.mark.parametrize("seed", [0, 2**31, 2**32 - 1])
def test_all_of_them_together_work_at_their_largest_with_any_seed(seed: int):
    assert changed(DIGIT, seed=seed, **LARGEST).any()


def test_seeds_of_the_upper_half_are_seeds_of_their_own():
    assert (changed(DIGIT, seed=2**32 - 1, shift=3) != changed(DIGIT, seed=2**31 - 1, shift=3)).any()


def test_shift_moves_by_up_to_so_many_pixels_along_each_axis_and_keeps_the_brightness():
    point = np.zeros((28, 28), np.uint8)
    point[13:15, 13:15] = 255
    images = changed(point, shift=3.0)
    np.testing.assert_allclose(images.sum(axis=(1, 2)), 4 * 255, atol=5)
    for moved in mean_place(images):
        assert 2.7 < np.abs(moved).max() < 3.05
        assert moved.min() < 0 < moved.max()


def test_rotate_turns_around_the_centre_by_up_to_so_many_degrees_and_keeps_the_brightness():
    bar = np.where((np.abs(ROWS) < 1) & (np.abs(COLUMNS) < 9), 255, 0).astype(np.uint8)
    images = changed(bar, rotate=30.0)
    np.testing.assert_allclose(images.sum(axis=(1, 2)), bar.sum(), rtol=0.05)
    np.testing.assert_allclose(mean_place(images), 0, atol=0.05)
    assert (images[:, 13:15, 13:15] > 200).all()
    across, along = (images * ROWS * COLUMNS).sum(axis=(1, 2)), (images * (COLUMNS**2 - ROWS**2)).sum(axis=(1, 2))
    angles = np.rad2deg(np.arctan2(2 * across, along)) / 2  # of each image's principal axis
    assert 27 < np.abs(angles).max() < 30.5
    assert angles.min() < 0 < angles.max()


def test_scale_resizes_around_the_centre_by_up_to_so_large_a_share():
    square = np.where(np.maximum(np.abs(ROWS), np.abs(COLUMNS)) < 6, 255, 0).astype(np.uint8)
    images = changed(square, scale=0.3)
    sides = np.sqrt(images.sum(axis=(1, 2)) / square.sum())
    assert 0.68 < sides.min() < 0.75
    assert 1.25 < sides.max() < 1.32
    np.testing.assert_allclose(mean_place(images), 0, atol=0.02)


def test_shear_slants_by_up_to_so_many_degrees_and_leaves_every_row_in_its_row():
    bar = np.where((np.abs(COLUMNS) < 2) & (np.abs(ROWS) < 9), 255, 0).astype(np.uint8)
    images = changed(bar, shear=20.0)
    np.testing.assert_allclose(images.sum(axis=2), np.repeat(bar.sum(axis=1)[None], COUNT, axis=0), atol=3)
    top = (images[:, 5] * COLUMNS[5]).sum(axis=1) / images[:, 5].sum(axis=1)
    angles = np.rad2deg(np.arctan2(top, -ROWS[5, 0]))
    assert 18 < np.abs(angles).max() < 20.5
    assert angles.min() < 0 < angles.max()


@pytest.mark.parametrize("pixels", [1.0, 3.0])
def test_elastic_takes_no_point_from_farther_away_than_said_along_each_axis(pixels: float):
    for axis in (1, 2):
        slope = (9 * (COLUMNS if axis == 2 else ROWS) + 9 * CENTRE).astype(np.uint8)
        away = (changed(slope, elastic=pixels) - slope) / 9
        assert 0.9 * pixels < np.abs(away).max() < pixels + 0.1  # grey levels are rounded
        assert away.min() < 0 < away.max()
        # Neighbours come from neighbouring places: places drawn one by one would be up to twice the strength apart.
        assert np.abs(np.diff(away, axis=1)).max() < 1.3 * pixels


def test_thickness_makes_an_image_brighter_or_darker_all_over_and_never_more_than_a_pixel():
    images = changed(DIGIT, thickness=0.6)
    brighter, darker = (images >= DIGIT).all(axis=(1, 2)), (images <= DIGIT).all(axis=(1, 2))
    assert (brighter | darker).all()
    assert (brighter & ~darker).any()
    assert (darker & ~brighter).any()
    around = np.lib.stride_tricks.sliding_window_view(np.pad(DIGIT, 1), (3, 3)).reshape(28, 28, 9)
    assert (images <= around.max(axis=2)).all()
    assert (images >= around.min(axis=2)).all()


def test_more_thickness_goes_further_the_same_way():
    weak, strong = changed(DIGIT, thickness=0.3), changed(DIGIT, thickness=0.9)
    assert (np.sign(weak.sum(axis=(1, 2)) - DIGIT.sum()) * (strong - weak).sum(axis=(1, 2)) >= 0).all()
    assert (np.abs(strong - DIGIT) >= np.abs(weak - DIGIT)).all()
