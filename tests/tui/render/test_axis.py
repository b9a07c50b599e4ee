import math
from itertools import pairwise

import numpy as np
import pytest

from tui.render.axis import TICK_CELLS, tick_labels, ticks, y_limits_for


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([0.05, 2.31], (0.0, 2.5)),
        ([0.08, 0.983], (0.0, 1.0)),
        ([0.9712, 0.9834], (0.97, 0.985)),
        ([2.3], (0.0, 2.5)),
        ([0.0, 0.0], (0.0, 1.0)),
        ([-3.0], (-3.0, 0.0)),
        ([], (0.0, 1.0)),
        ([math.nan, math.inf], (0.0, 1.0)),
        ([math.nan, 0.05, 2.31, -math.inf], (0.0, 2.5)),
    ],
)
def test_limits_are_round_numbers_around_the_finite_values(values, limits):
    assert y_limits_for(np.array(values)) == pytest.approx(limits)


def test_limits_hold_still_while_values_fit():
    limits = y_limits_for(np.array([0.05, 2.31]))
    assert y_limits_for(np.array([0.02, 1.9]), limits) is limits
    assert y_limits_for(np.array([math.nan]), limits) is limits


def test_limits_change_when_values_leave_them_or_shrink_to_less_than_a_quarter():
    assert y_limits_for(np.array([0.05, 3.2]), (0.0, 2.5)) == pytest.approx((0.0, 4.0))
    assert y_limits_for(np.array([0.1, 0.4]), (0.0, 2.5)) == pytest.approx((0.1, 0.4))


def test_limits_of_a_noisy_run_change_a_handful_of_times():
    rng = np.random.default_rng(0)
    steps = np.arange(5000)
    loss = 2.3 * np.exp(-steps / 800) + 0.1 + 0.2 * rng.exponential(size=steps.size)
    limits, changes = None, 0
    for end in range(1, steps.size, 25):
        new = y_limits_for(loss[:end], limits)
        changes += new != limits
        limits = new
    assert changes <= 5


@pytest.mark.parametrize("scale", [1e-320, 1e-30, 1e-9, 1.0, 1e30, 1e308])
def test_limits_enclose_values_of_any_size(scale):
    low, high = y_limits_for(np.array([-1.0, 0.5]) * scale)
    assert low <= -scale < 0.5 * scale <= high
    assert low < high


@pytest.mark.parametrize("limits", [(0.0, 2.5), (0.97, 0.985), (0, 9375), (-5.0, 5.0), (0.3, 0.31), (1e-9, 1e9)])
@pytest.mark.parametrize("most", [2, 3, 5, 10])
def test_ticks_are_a_few_rising_numbers_within_the_limits(limits, most):
    values = ticks(limits, most)
    assert 2 <= len(values) <= most
    assert all(before < after for before, after in pairwise(values))
    assert limits[0] - 1e-9 <= values[0] < values[-1] <= limits[1] * (1 + 1e-9)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([0.0, 1.0, 2.0], ["    0", "    1", "    2"]),
        ([0.0, 0.5, 1.0], ["  0.0", "  0.5", "  1.0"]),
        ([0.97, 0.975, 0.98], ["0.970", "0.975", "0.980"]),
        ([-0.0, 1e6], ["   -0", "1e+06"]),
    ],
)
def test_labels_show_the_decimals_that_tell_ticks_apart(values, labels):
    assert tick_labels(values) == labels


@pytest.mark.parametrize("limits", [(0.0, 2.5), (0.0, 1.0), (0.97, 0.985), (0.0, 100.0), (0.0, 20_000.0)])
def test_labels_of_usual_axes_take_the_same_room(limits):
    assert {len(label) for label in tick_labels(ticks(limits, 4))} == {TICK_CELLS}
