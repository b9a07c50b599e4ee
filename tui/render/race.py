"""A race drawn from the states of its runs: one plot of all, and a line each."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from tui.render.axis import Limits, accuracy_limits, round_up
from tui.render.curve import Series, curve
from tui.render.glyphs import Glyphs, spelled
from tui.render.lane import Lane
from tui.render.legend import pens_for
from tui.render.quantities import decimal, percent
from tui.render.rows import fitted, stacked

Axis = Literal["progress", "seconds"]
"""What the plot runs over: epochs, or shares of the run where contestants plan differently many; or training time."""


def race_curve(lanes: Sequence[Lane], *, axis: Axis, width: int, height: int, glyphs: Glyphs) -> Text:
    """The accuracy of all, each curve with its contestant's number at its newest point.

    That of validation where all hold images out for it, else that of training for all.
    """
    validated = _validated(lanes)
    title = f"{'validation' if validated else 'training'} accuracy by {_axis_name(lanes, axis)}"
    newest = [accuracy for lane in lanes if (accuracy := lane.accuracy(validated=validated)) is not None]
    return curve(
        _series(lanes, axis, validated=validated),
        width=width,
        height=height,
        x_limits=_x_limits(lanes, axis),
        y_limits=accuracy_limits(min(newest, default=0.0)),
        glyphs=glyphs,
        title=spelled(title, glyphs),
        x_name=_axis_unit(lanes, axis),
        named=False,
    )


def lane_lines(lanes: Sequence[Lane], *, width: int, glyphs: Glyphs) -> Text:
    """A line each: number and kind of line, name, seed, how far, newest accuracy, seconds of training."""
    validated = _validated(lanes)
    pens = pens_for(_series(lanes, "progress", validated=validated), glyphs)
    cells = [
        (
            f"seed {lane.recipe.seed}",
            lane.standing,
            percent(lane.accuracy(validated=validated)),
            f"{decimal(lane.state.seconds, 1)} s",
        )
        for lane in lanes
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    room = width - 6 - sum(column + 2 for column in widths)
    rows = []
    for number, (lane, pen, told) in enumerate(zip(lanes, pens, cells, strict=True), 1):
        row = Text.assemble(f"{number} ", (pen.sample, Style(color=Color.from_ansi(pen.color))), " ")
        row.append(_cut(lane.name, room, glyphs).ljust(max(room, 0)))
        seed, standing, *figures = told
        row.append(f"  {seed:<{widths[0]}}  {standing:<{widths[1]}}")
        for figure, column in zip(figures, widths[2:], strict=True):
            row.append(f"  {figure:>{column}}")
        rows.append(fitted(row, width))
    return stacked(rows)


def _series(lanes: Sequence[Lane], axis: Axis, *, validated: bool) -> list[Series]:
    points = [(_validation if validated else _training)(lane, axis, in_epochs=_in_epochs(lanes)) for lane in lanes]
    return [
        Series(lane.name, x, y, mark=str(number))
        for number, (lane, (x, y)) in enumerate(zip(lanes, points, strict=True), 1)
    ]


def _validation(lane: Lane, axis: Axis, *, in_epochs: bool) -> tuple[np.ndarray, np.ndarray]:
    """A point for each epoch."""
    epochs = lane.state.epochs
    y = np.array([epoch.val_accuracy for epoch in epochs], float)
    if axis == "seconds":
        return np.array(list(accumulate(epoch.seconds for epoch in epochs)), float), y
    x = np.array([epoch.epoch for epoch in epochs], float)
    return (x if in_epochs else 100 * x / lane.recipe.epochs), y


def _training(lane: Lane, axis: Axis, *, in_epochs: bool) -> tuple[np.ndarray, np.ndarray]:
    """Every step, smoothed."""
    state, trend = lane.state, lane.trend
    if axis == "seconds":
        steps, seconds = zip((0, 0.0), *((steps.step, steps.seconds) for steps in state.steps), strict=True)
        return np.interp(trend.steps, steps, seconds), trend.values
    x = trend.steps / max(state.total_steps, 1)
    return x * (lane.recipe.epochs if in_epochs else 100), trend.values


def _x_limits(lanes: Sequence[Lane], axis: Axis) -> Limits:
    if axis == "seconds":
        return 0.0, round_up(max(lane.state.seconds + (lane.state.seconds_left or 0.0) for lane in lanes))
    return 0.0, float(lanes[0].recipe.epochs) if _in_epochs(lanes) else 100.0


def _in_epochs(lanes: Sequence[Lane]) -> bool:
    """Whether all plan the same number of epochs."""
    return len({lane.recipe.epochs for lane in lanes}) == 1


def _axis_name(lanes: Sequence[Lane], axis: Axis) -> str:
    if axis == "seconds":
        return "seconds of training"
    return "epoch" if _in_epochs(lanes) else "share of the run"


def _axis_unit(lanes: Sequence[Lane], axis: Axis) -> str:
    if axis == "seconds":
        return "s"
    return "" if _in_epochs(lanes) else "%"


def _validated(lanes: Sequence[Lane]) -> bool:
    return all(lane.recipe.validation > 0 for lane in lanes)


def _cut(name: str, width: int, glyphs: Glyphs) -> str:
    """The name in so many cells at most."""
    more = spelled("…", glyphs)
    return name if len(name) <= width else name[: max(width - len(more), 0)] + more[: max(width, 0)]
