import math

import numpy as np
import pytest
from rich.console import Console

from tests.tui.render.shape import shape
from tui.render.curve import LEAST_HEIGHT, LEAST_WIDTH, Series, curve
from tui.render.glyphs import ASCII, BLOCK, BRAILLE, LEVELS

levels = pytest.mark.parametrize("glyphs", LEVELS.values(), ids=list(LEVELS))
STEPS = np.arange(1, 501, dtype=float)
LOSS = 2.3 * np.exp(-STEPS / 100) + 0.1 * np.random.default_rng(0).random(STEPS.size)


def training(values: np.ndarray = LOSS, label: str = "training") -> Series:
    return Series(label, STEPS[: len(values)], values)


def validation(values: np.ndarray = LOSS[99::100]) -> Series:
    return Series("validation", STEPS[99::100][: len(values)], values, "points")


def draw(*series, width=60, height=15, x_limits=(0, 500), y_limits=(0, 2.5), glyphs=BRAILLE, **options):
    return curve(series, width=width, height=height, x_limits=x_limits, y_limits=y_limits, glyphs=glyphs, **options)


def canvas(drawing) -> list[str]:
    """The rows between legend and horizontal axis, right of the vertical one."""
    rows = drawing.plain.split("\n")[1:-2]
    return [row[row.index(next(char for char in row if char in "│┤|+")) + 1 :] for row in rows]


@levels
@pytest.mark.parametrize("width", [1, LEAST_WIDTH - 1, LEAST_WIDTH, 61, 200])
@pytest.mark.parametrize("height", [1, LEAST_HEIGHT - 1, LEAST_HEIGHT, 24, 60])
def test_a_curve_fills_exactly_its_size(width, height, glyphs):
    drawing = draw(
        training(), validation(), width=width, height=height, glyphs=glyphs, title="Loss → 0", x_name="stéps"
    )
    assert shape(drawing) == (width, height)
    assert glyphs != ASCII or drawing.plain.isascii()


@levels
def test_a_curve_falls_where_its_values_fall(glyphs):
    rows = canvas(draw(training(), glyphs=glyphs))
    first_inked = [min(row for row, line in enumerate(rows) if line[column] != " ") for column in (1, 10, 20, 40)]
    assert first_inked == sorted(first_inked)
    assert first_inked[0] < 3
    assert first_inked[-1] > 9


def test_a_curve_spans_the_planned_steps_and_grows_to_the_right():
    half = canvas(draw(training(LOSS[:250])))
    whole = canvas(draw(training()))
    middle = len(half[0]) // 2
    assert [row[: middle - 1] for row in half] == [row[: middle - 1] for row in whole]
    assert not any(row[middle + 1 :].strip() for row in half)


@levels
def test_an_empty_plot_has_its_axes(glyphs):
    drawing = draw(glyphs=glyphs, title="Loss")
    assert not any(row.strip() for row in canvas(drawing))
    assert drawing.plain.split("\n")[0].strip() == "Loss"
    assert "2" in drawing.plain
    assert "400" in drawing.plain


@levels
def test_series_are_told_apart_without_colour(glyphs):
    legend = draw(training(), validation(), training(LOSS / 2, "other"), glyphs=glyphs, width=120).plain.split("\n")[0]
    line, points, other = (legend.split(name)[0][-5:].strip() for name in ("training", "validation", "other"))
    assert len({line.split()[-1], points.split()[-1], other}) == 3
    dashes = canvas(draw(training(np.full(500, 1.0)), training(np.full(500, 2.0), "other"), glyphs=glyphs))
    solid, broken = ([row for row in dashes if row.strip()][index].rstrip() for index in (1, 0))
    assert " " not in solid
    assert " " in broken or set(broken).isdisjoint(solid)


def test_series_have_different_colours():
    drawing = draw(training(), validation())
    legend = drawing.split("\n")[0]
    colors = {legend.get_style_at_offset(Console(), legend.plain.index(sample)).color for sample in "─•"}
    assert len(colors) == 2
    assert None not in colors


def test_the_legend_names_title_series_and_last_values():
    legend = draw(training(), validation(), title="Loss").plain.split("\n")[0]
    assert legend.split() == ["Loss", "───", "training", f"{LOSS[-1]:.4f}", "•", "validation", f"{LOSS[-1]:.4f}"]


@pytest.mark.parametrize(
    ("width", "expected"),
    [(60, "Loss ─── training"), (38, "Loss ─── training • validation"), (30, "─── training • validation")],
)
def test_without_room_the_legend_drops_values_before_the_title_before_names(width, expected):
    legend = draw(training(), validation(), width=width, title="Loss").plain.split("\n")[0]
    assert " ".join(legend.split()).startswith(expected)


@levels
def test_values_that_are_not_finite_are_gaps_with_a_mark(glyphs):
    values = LOSS.copy()
    values[200:300] = np.nan
    values[400:] = np.inf
    rows = canvas(draw(training(values), glyphs=glyphs))
    width = len(rows[0])
    inside_gap = slice(int(0.43 * width), int(0.57 * width))
    assert not any(row[inside_gap].strip() for row in rows)
    assert rows[-1].count("!") == 2
    assert not any("!" in row for row in rows[:-1])


@levels
@pytest.mark.parametrize(
    "values",
    [np.full(500, np.nan), np.array([]), np.array([1.0]), np.full(500, 1e300), np.tile([-1e300, 1e300], 250)],
    ids=["nan", "empty", "one", "huge", "huge swings"],
)
@pytest.mark.parametrize("size", [(1, 1), (30, 8)])
def test_no_values_break_a_curve(values, size, glyphs):
    width, height = size
    drawing = draw(training(values), validation(values[:5]), width=width, height=height, glyphs=glyphs)
    assert shape(drawing) == size


@pytest.mark.parametrize("limits", [(0, 0), (5, 1), (math.nan, 1), (0, math.inf), (-1e308, 1e308), (0, 1e-30)])
def test_no_limits_break_a_curve(limits):
    assert shape(draw(training(), x_limits=limits)) == (60, 15)
    assert shape(draw(training(), y_limits=limits)) == (60, 15)


def test_limits_keep_the_axes_where_they_are():
    early, late = (draw(training(LOSS[:count])).plain.split("\n") for count in (20, 500))
    assert early[-2:] == late[-2:]
    assert [row[:6] for row in early[1:]] == [row[:6] for row in late[1:]]


def test_one_more_step_changes_a_handful_of_cells():
    before, after = (draw(training(LOSS[:count]), width=80, height=20).plain for count in (400, 401))
    drawn = [one != other for one, other in zip(before, after, strict=True)]
    assert sum(drawn[81:]) <= 2


@pytest.mark.parametrize("glyphs", [BRAILLE, BLOCK, ASCII], ids=list(LEVELS))
def test_too_little_room_leaves_the_last_values_in_words(glyphs):
    rows = draw(training(), validation(), width=20, height=3, glyphs=glyphs).plain.split("\n")
    assert [row.strip() for row in rows] == [f"training {LOSS[-1]:.4f}", f"validation {LOSS[-1]:.4f}", ""]
    one_row = draw(training(), validation(), width=50, height=1, glyphs=glyphs).plain
    assert one_row.split() == ["training", f"{LOSS[-1]:.4f}", "validation", f"{LOSS[-1]:.4f}"]


def test_the_horizontal_axis_says_what_it_counts():
    assert "400 steps" in draw(training(), x_name="steps").plain.split("\n")[-1]


def test_a_curve_leaves_the_terminal_its_own_background():
    drawing = draw(training(), validation())
    backgrounds = {drawing.get_style_at_offset(Console(), offset).bgcolor for offset in range(0, len(drawing.plain), 7)}
    assert all(background is None or background.is_default for background in backgrounds)
