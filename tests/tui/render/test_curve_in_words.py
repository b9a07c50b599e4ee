"""A curve told: where it began, its best, where it ended, and its shape."""

import math

import numpy as np
import pytest

from tui.render.curve_in_words import accuracy_in_words


def told(*percents: float) -> str:
    """Of accuracies at the epochs 0, 1, 2 …"""
    return accuracy_in_words("Accuracy", np.arange(len(percents), dtype=float), np.array(percents) / 100)


@pytest.mark.parametrize(
    ("percents", "sentences"),
    [
        ((), "Accuracy: no values."),
        ((math.nan,), "Accuracy: no values."),
        ((91.25,), "Accuracy: 91.2 % at epoch 0."),
        ((80, 90), "Accuracy: from 80.0 % to 90.0 % at epoch 1."),
        ((90, 90.1, 90), "Accuracy: from 90.0 % to 90.0 % at epoch 2. It stays level."),
        (
            (10, 80, 85, 88, 90),
            "Accuracy: from 10.0 % to 90.0 % at epoch 4. "
            "It rises steeply at first, then ever more slowly: half of the way lies behind it at epoch 1.",
        ),
        (
            (10, 30, 50, 70, 90),
            "Accuracy: from 10.0 % to 90.0 % at epoch 4. It rises steadily: half of the way lies behind it at epoch 2.",
        ),
        (
            (10, 11, 12, 13, 90),
            "Accuracy: from 10.0 % to 90.0 % at epoch 4. It rises late: half of the way lies behind it at epoch 4.",
        ),
        (
            (50, 90, 95, 96, 80),
            "Accuracy: from 50.0 % to 80.0 % at epoch 4, with a best of 96.0 % at epoch 3. It rises steeply at first, "
            "then ever more slowly: half of the way lies behind it at epoch 1. Towards its end it goes back by 16.0 "
            "points.",
        ),
        (
            (90, 10, 10, 10, 10),
            "Accuracy: from 90.0 % to 10.0 % at epoch 4. "
            "It falls steeply at first, then ever more slowly: half of the way lies behind it at epoch 1.",
        ),
        (
            (50, 90, 20, 90, 51),
            "Accuracy: from 50.0 % to 51.0 % at epoch 4, with a best of 90.0 % at epoch 1. "
            "It goes up and down by 70.0 points and ends near its beginning.",
        ),
    ],
)
def test_a_curve_is_told_with_its_figures_and_its_shape(percents: tuple[float, ...], sentences: str):
    assert told(*percents) == sentences


def test_values_that_are_no_numbers_are_counted_and_left_out():
    assert told(80, math.nan, 90, math.inf) == ("Accuracy: from 80.0 % to 90.0 % at epoch 2. 2 values are no number.")


@pytest.mark.parametrize(("epoch", "told"), [(0.04, "0.04"), (2.52, "2.5"), (3.0, "3"), (12.4, "12"), (250.0, "250")])
def test_epochs_are_told_with_two_digits_or_whole(epoch: float, told: str):
    assert accuracy_in_words("a", np.array([epoch]), np.array([0.5])) == f"a: 50.0 % at epoch {told}."
