import math

import numpy as np
import plotext
import pytest

from tui.render.traces import columns_of, dashed, outline, smoothed

NAN = math.nan


def test_an_average_starts_at_the_first_value():
    assert smoothed(np.array([3.0, 3.0, 3.0]), 0.99)[0] == pytest.approx([3.0, 3.0, 3.0])


def test_an_average_weighs_what_was_before():
    assert smoothed(np.array([1.0, 0.0, 1.0]), 0.5)[0] == pytest.approx([1.0, 1 / 3, 5 / 7])


def test_no_weight_leaves_the_values():
    assert smoothed(np.array([1.0, 5.0, 2.0]), 0.0)[0] == pytest.approx([1.0, 5.0, 2.0])


def test_an_average_passes_over_values_that_are_not_finite():
    averages = smoothed(np.array([NAN, 1.0, math.inf, 0.0]), 0.5)[0]
    assert averages == pytest.approx([NAN, 1.0, NAN, 1 / 3], nan_ok=True)


def test_an_average_of_nothing_is_empty():
    assert smoothed(np.array([]), 0.9)[0].shape == (0,)


def test_an_average_goes_on_where_it_was():
    values = np.random.default_rng(0).random(100)
    first, average = smoothed(values[:37], 0.9)
    second, _ = smoothed(values[37:], 0.9, average)
    assert np.append(first, second) == pytest.approx(smoothed(values, 0.9)[0])


def noisy(size: int) -> tuple[np.ndarray, np.ndarray]:
    x = np.arange(size, dtype=float)
    return x, np.exp(-x / size) + 0.3 * np.random.default_rng(0).random(size)


def extremes(x: np.ndarray, y: np.ndarray, *, limits: tuple[float, float], columns: int) -> dict[int, tuple]:
    column = columns_of(x, limits=limits, columns=columns)
    return {int(one): (y[column == one].min(), y[column == one].max()) for one in np.unique(column)}


@pytest.mark.parametrize("columns", [1, 7, 100, 4000])
def test_an_outline_keeps_the_extremes_of_every_column(columns):
    x, y = noisy(3000)
    options = {"limits": (0.0, 3000.0), "columns": columns}
    thin_x, thin_y = outline(x, y, **options)
    assert thin_x.size <= 2 * columns
    assert extremes(thin_x, thin_y, **options) == extremes(x, y, **options)


def test_an_outline_draws_like_all_the_points():
    def drawn(x, y) -> str:
        plotext.clear_figure()
        plotext.limit_size(False, False)
        plotext.plot_size(80, 20)
        plotext.xlim(0, 3000)
        plotext.ylim(0, 1.5)
        plotext.xticks([0], ["0"])
        plotext.yticks([0], ["0"])
        plotext.plot(x.tolist(), y.tolist(), marker="braille")
        return plotext.uncolorize(plotext.build())

    x, y = noisy(3000)
    all_points = drawn(x, y)
    few_points = drawn(*outline(x, y, limits=(0, 3000), columns=2 * 77))
    same = sum(one == other for one, other in zip(all_points, few_points, strict=True))
    assert same / len(all_points) > 0.97


def test_an_outline_keeps_gaps_and_turns_them_into_nan():
    x, y = np.arange(6.0), np.array([1.0, math.inf, NAN, 2.0, 3.0, -math.inf])
    assert outline(x, y, limits=(0, 5), columns=100)[1] == pytest.approx([1, NAN, NAN, 2, 3, NAN], nan_ok=True)
    assert outline(x, y, limits=(0, 5), columns=1)[1] == pytest.approx([1, NAN, 3], nan_ok=True)


def test_an_outline_sorts_and_leaves_out_what_is_outside():
    x, y = np.array([5.0, -1.0, NAN, 2.0, 11.0, 3.0]), np.array([5.0, 9.0, 9.0, 2.0, 9.0, 3.0])
    assert outline(x, y, limits=(0, 10), columns=50)[0].tolist() == [2.0, 3.0, 5.0]


@pytest.mark.parametrize("points", [0, 1, 2])
def test_an_outline_of_a_few_points_is_these_points(points):
    x = np.arange(points, dtype=float)
    assert outline(x, x, limits=(0, 9), columns=50)[0].tolist() == x.tolist()


def test_dashes_leave_columns_out_between_points_too():
    x, y = dashed(np.array([0.0, 9.0]), np.array([0.0, 9.0]), limits=(0, 9), columns=10, dashes=(2, 1))
    assert x.tolist() == list(range(10))
    assert y == pytest.approx([0, 1, NAN, 3, 4, NAN, 6, 7, NAN, 9], nan_ok=True)


def test_a_line_without_gaps_stays_as_it_is():
    x = np.array([0.0, 9.0])
    assert dashed(x, x, limits=(0, 9), columns=10, dashes=(1,)) == (x, x)
