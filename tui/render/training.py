"""A run drawn from its state: progress, figures, curve. Pure, so the same for a live run and a stored one."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from rich.text import Text

from models.runs.state import RunState, rate_after
from models.training.schedule import learning_rates
from tui.render.axis import accuracy_limits
from tui.render.curve import Series, curve
from tui.render.curve_in_words import accuracy_in_words
from tui.render.glyphs import Glyphs, spelled
from tui.render.progress import progress_bar
from tui.render.quantities import count, decimal, percent, time_left
from tui.render.trend import Trend


def progress_line(state: RunState, *, width: int, glyphs: Glyphs, doing: str = "") -> Text:
    """How far the run is, as a bar and in words; `doing` tells what its events do not say."""
    if state.started is None:
        return Text(doing or "preparing the images and the network")
    if doing:
        words = f" {doing}"
    elif state.ended:
        words = f" {len(state.epochs)}/{state.started.recipe.epochs} epochs, {state.ended.status}"
    elif state.paused:
        words = f" paused at step {count(state.step)}"
    elif state.steps:
        words = f" epoch {state.steps[-1].epoch}/{state.started.recipe.epochs}, {time_left(state.seconds_left)} left"
    else:
        return Text("compiling the training steps")
    bar = progress_bar(state.step, state.total_steps, width=max(width - len(words), 0), glyphs=glyphs)
    return Text.assemble(bar, words)


def figures_line(state: RunState) -> Text:
    """The newest figures of training and validation; of a run that stands still, those of the step just taken."""
    if not state.steps:
        return Text("")
    newest = state.steps[-1]
    if state.paused:
        return Text(f"loss {decimal(newest.loss[-1], 3)}, accuracy {percent(newest.accuracy[-1], 1)} (1 step)")
    recent = [value for steps in state.steps[-2:] for value in steps.accuracy]
    words = f"training {percent(float(np.mean(recent)), 1)}"
    if state.epochs and state.epochs[-1].val_accuracy is not None:
        words += f"  validation {percent(state.epochs[-1].val_accuracy, 1)}"
    return Text(words)


def learning_rate_line(state: RunState) -> Text:
    """The learning rate of the next step; nothing where there is none to come."""
    if state.started is None or state.step >= state.total_steps:
        return Text("")
    recipe, step = state.started.recipe, state.step
    reached = rate_after(step, recipe=recipe, rates=state.rates)
    now = learning_rates(replace(recipe, learning_rate=reached), steps=range(step, step + 1), total=state.total_steps)
    words = f"learning rate {now[0]:.3g}"
    if reached != recipe.learning_rate:
        words += ", changed"
    elif recipe.schedule != "constant":
        words += f", {recipe.schedule}"
    return Text(words)


def accuracy_curve(state: RunState, trend: Trend, *, width: int, height: int, glyphs: Glyphs) -> Text:
    """Training accuracy as its trend, validation accuracy as a point an epoch, over the planned steps."""
    if state.started is None or not len(trend.steps):
        return Text("")
    validated = [epoch for epoch in state.epochs if epoch.val_accuracy is not None]
    series = [
        Series("training", trend.steps / state.started.steps_per_epoch, trend.values, "line"),
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
        y_limits=accuracy_limits(float(trend.values[-1])),
        glyphs=glyphs,
        title=spelled("accuracy by epoch", glyphs),
    )


def accuracies_in_words(state: RunState, trend: Trend) -> str:
    """The same curves in sentences; nothing before the first step."""
    if state.started is None or not len(trend.steps):
        return ""
    validated = [epoch for epoch in state.epochs if epoch.val_accuracy is not None]
    lines = [accuracy_in_words("Training accuracy", trend.steps / state.started.steps_per_epoch, trend.values)]
    if validated:
        epochs = np.array([epoch.epoch for epoch in validated], dtype=float)
        shares = np.array([epoch.val_accuracy for epoch in validated], dtype=float)
        lines.append(accuracy_in_words("Validation accuracy", epochs, shares))
    return "\n".join(lines)


def result_lines(state: RunState, pairs: Iterable[tuple[int, int, int]], *, glyphs: Glyphs) -> str:
    """What came out, and what is most often confused."""
    ended = state.ended
    if ended is None or ended.test_accuracy is None:
        return ""
    confused = ", ".join(f"{true}{glyphs.arrow}{said} {times}x" for true, said, times in pairs)
    return f"Test accuracy {percent(ended.test_accuracy)}\nMost confused: {confused}"
