"""A run drawn from its state: progress, figures, curve. Pure, so the same for a live run and a stored one."""

from collections.abc import Iterable

import numpy as np
from rich.text import Text

from models.runs.state import RunState
from tui.render.curve import Series, curve, smoothed
from tui.render.glyphs import Glyphs, spelled
from tui.render.progress import progress_bar
from tui.render.quantities import percent, time_left

SMOOTHING = 0.97
"""Weight of the past in the drawn line: single batches of 32 images jump by several points."""
AXIS_STARTS = (0.95, 0.9, 0.8, 0.5, 0.0)
"""Where the accuracy axis may begin: few places, so that it holds still while a network learns."""


def progress_line(state: RunState, *, width: int, glyphs: Glyphs) -> Text:
    """How far the run is, as a bar and in words."""
    if state.started is None:
        return Text("preparing the images and the network")
    if not state.steps:
        return Text("compiling the training steps")
    if state.ended:
        words = f" {len(state.epochs)}/{state.started.recipe.epochs} epochs, {state.ended.status}"
    else:
        words = f" epoch {state.steps[-1].epoch}/{state.started.recipe.epochs}, {time_left(state.seconds_left)} left"
    bar = progress_bar(state.step, state.total_steps, width=max(width - len(words), 0), glyphs=glyphs)
    return Text.assemble(bar, words)


def figures_line(state: RunState) -> Text:
    """The newest figures of training and validation."""
    if not state.steps:
        return Text("")
    recent = [value for steps in state.steps[-2:] for value in steps.accuracy]
    words = f"training {percent(float(np.mean(recent)), 1)}"
    if state.epochs and state.epochs[-1].val_accuracy is not None:
        words += f"  validation {percent(state.epochs[-1].val_accuracy, 1)}"
    return Text(words)


def accuracy_curve(state: RunState, *, width: int, height: int, glyphs: Glyphs) -> Text:
    """Training accuracy as a smoothed line, validation accuracy as a point an epoch, over the planned steps."""
    if state.started is None or not state.steps:
        return Text("")
    per_epoch = state.started.steps_per_epoch
    accuracy = np.concatenate([steps.accuracy for steps in state.steps])
    trend = smoothed(accuracy, SMOOTHING)
    validated = [epoch for epoch in state.epochs if epoch.val_accuracy is not None]
    series = [
        Series("training", np.arange(1, len(accuracy) + 1) / per_epoch, trend, "line"),
        Series(
            "validation",
            np.array([epoch.epoch for epoch in validated], dtype=float),
            np.array([epoch.val_accuracy for epoch in validated], dtype=float),
            "points",
        ),
    ]
    return curve(
        series,
        width=width,
        height=height,
        x_limits=(0, state.started.recipe.epochs),
        y_limits=(_axis_start(float(trend[-1])), 1.0),
        glyphs=glyphs,
        title=spelled("accuracy by epoch", glyphs),
    )


def _axis_start(accuracy: float) -> float:
    """The highest start that leaves the newest figure well within the upper part of the axis."""
    return next((start for start in AXIS_STARTS if accuracy >= start + 0.4 * (1 - start)), AXIS_STARTS[-1])


def result_lines(state: RunState, pairs: Iterable[tuple[int, int, int]], *, glyphs: Glyphs) -> str:
    """What came out, and what is most often confused."""
    ended = state.ended
    if ended is None or ended.test_accuracy is None:
        return ""
    confused = ", ".join(f"{true}{glyphs.arrow}{said} {times}x" for true, said, times in pairs)
    return f"Test accuracy {percent(ended.test_accuracy)}\nMost confused: {confused}"
