"""A race as text, at every glyph level."""

import pytest

from models.events import RunPaused
from models.recipe import Recipe
from models.runs.state import RunState, fold
from tests.tui.render.lanes import lane
from tests.tui.render.shape import shape
from tui.render.glyphs import ASCII, BRAILLE, LEVELS, Glyphs
from tui.render.lane import Lane
from tui.render.race import Axis, lane_lines, race_curve
from tui.render.trend import NO_TREND

levels = pytest.mark.parametrize("glyphs", LEVELS.values(), ids=list(LEVELS))
FOUR = tuple(lane(f"tier{number}", epochs=3, top=0.5 + 0.1 * number, pace=float(number)) for number in range(1, 5))
UNBORN = Lane("unborn", "unborn", Recipe(), RunState(), NO_TREND)


def draw(*lanes: Lane, axis: Axis = "progress", width: int = 78, height: int = 16, glyphs: Glyphs = BRAILLE) -> str:
    drawing = race_curve(lanes, axis=axis, width=width, height=height, glyphs=glyphs)
    assert shape(drawing) == (width, height)
    return drawing.plain


@levels
@pytest.mark.parametrize("axis", ["progress", "seconds"])
@pytest.mark.parametrize("size", [(78, 16), (58, 12), (10, 3)])
def test_a_race_fills_its_size_however_far_it_is(size: tuple[int, int], axis: Axis, glyphs: Glyphs):
    for lanes in (FOUR, (UNBORN, UNBORN), (UNBORN, FOUR[0])):
        drawn = draw(*lanes, axis=axis, width=size[0], height=size[1], glyphs=glyphs)
        told = lane_lines(lanes, width=size[0], glyphs=glyphs)
        assert shape(told) == (size[0], len(lanes))
        assert glyphs != ASCII or (drawn + told.plain).isascii()


@levels
def test_four_contestants_are_told_apart_without_colours(glyphs: Glyphs):
    drawn = draw(*FOUR, glyphs=glyphs)
    assert all(drawn.count(str(number)) >= 1 for number in range(1, 5))
    samples = [line.split("tier")[0][2:] for line in lane_lines(FOUR, width=78, glyphs=glyphs).plain.split("\n")]
    assert len(set(samples)) == 4
    alone = {draw(*([FOUR[0]] * number), glyphs=glyphs).split("\n", 1)[1] for number in range(1, 5)}
    assert len(alone) == 4


def test_every_line_tells_name_seed_epoch_accuracy_and_seconds():
    told = lane_lines([lane("cnn", epochs=2, top=0.9, pace=1.5), UNBORN], width=78, glyphs=BRAILLE).plain.split("\n")
    assert told[0].split() == ["1", "───", "cnn", "seed", "0", "epoch", "2/5", "88.53", "%", "3.0", "s"]
    assert told[1].split()[:7] == ["2", "─", "─", "unborn", "seed", "0", "preparing"]


def test_a_name_too_long_is_cut_and_the_figures_stay():
    long = Lane("cnn", "cnn (learning rate 0.001, batch size 64)", FOUR[0].recipe, FOUR[0].state, FOUR[0].trend)
    for glyphs, mark in ((BRAILLE, "…"), (ASCII, "...")):
        line = lane_lines([long, FOUR[1]], width=58, glyphs=glyphs).plain.split("\n")[0]
        assert mark in line
        assert line.endswith("3.0 s")


def test_the_axes_hold_still_while_all_train():
    early, late = (
        draw(*(lane("a", epochs=epochs), lane("b", epochs=epochs, top=0.96))).split("\n") for epochs in (3, 4)
    )
    assert early[-2:] == late[-2:]
    assert [row[:6] for row in early] == [row[:6] for row in late]


def test_validation_is_compared_where_all_have_some_and_training_elsewhere():
    assert "validation accuracy by epoch" in draw(*FOUR)
    assert "training accuracy by epoch" in draw(FOUR[0], lane("b", epochs=3, validation=0.0))


def test_the_axis_is_shares_of_the_run_where_plans_differ_and_seconds_on_demand():
    long, short = lane("long", epochs=3, of=10, pace=1.0), lane("short", epochs=3, of=5, pace=2.0)
    shares = draw(long, short)
    assert "by share of the run" in shares
    assert "100 %" in shares.split("\n")[-1]
    assert row_of_mark(shares, "1") < row_of_mark(shares, "2")
    seconds = draw(long, short, axis="seconds")
    assert "by seconds of training" in seconds
    assert " s" in seconds.split("\n")[-1]
    assert row_of_mark(seconds, "1") < row_of_mark(seconds, "2")


def row_of_mark(drawn: str, mark: str) -> int:
    """The column in which a contestant's number stands."""
    (column,) = {row.index(mark, 6) for row in drawn.split("\n")[1:-2] if mark in row[6:]}
    return column


def test_who_waits_for_the_start_is_ready_and_who_has_failed_says_so():
    ready = lane("a", epochs=0)
    waiting = Lane("a", "a", ready.recipe, fold(ready.state, [RunPaused(step=0)]), ready.trend)
    assert (ready.standing, waiting.standing) == ("compiling", "ready")
    assert lane("a", epochs=2, ended="stopped").standing == "stopped, 2/5 epochs"
    assert lane("a", epochs=5, ended="completed").standing == "5/5 epochs"
    assert lane("a", epochs=2, doing="failed").standing == "failed"
