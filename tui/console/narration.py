"""A run told line by line, for a plain terminal or a pipe."""

from typing import TextIO

import click

from models.events import (
    EpochEnded,
    Event,
    LearningRateChanged,
    RunContinued,
    RunEnded,
    RunPaused,
    RunResumed,
    RunStarted,
    Steps,
)
from models.runs.state import RunState
from tui.render.foreign import visible_line
from tui.render.quantities import count, decimal, duration, percent, time_left

BEGINNING = RunState()
UNFINISHED = ("stopped", "failed")
"""How runs end that can go on as they were."""


class Narrator:
    """Prints a line an epoch; on a terminal, unless in plain words, also a line of progress that each overwrites."""

    def __init__(self, output: TextIO, state: RunState = BEGINNING, *, plain: bool = False) -> None:
        """`state` is what is known of the run already."""
        self._overwrites = output.isatty() and not plain
        self._started = state.started
        self._newest = state.steps[-1] if state.steps else None

    def tell(self, event: Event) -> None:
        """What there is to say of one more event of the run."""
        match event:
            case RunStarted():
                self._started = event
                self._say(started_line(event))
            case Steps():
                self._newest = event
                if self._overwrites:
                    self._progress(event)
            case EpochEnded():
                self._say(epoch_line(event, epochs=self._started.recipe.epochs if self._started else 0))
            case RunPaused():
                self._say(paused_line(event, self._newest))
            case RunResumed() | RunContinued() | LearningRateChanged():
                self._say(turn_line(event))
            case RunEnded():
                self._say(ended_line(event))

    def _say(self, line: str) -> None:
        click.echo(("\r\x1b[K" if self._overwrites else "") + line)

    def _progress(self, steps: Steps) -> None:
        if self._started is None:
            return
        epochs = self._started.recipe.epochs
        total = self._started.steps_per_epoch * epochs
        left = steps.seconds / steps.step * (total - steps.step)
        line = f"epoch {steps.epoch}/{epochs}  step {steps.step:,}/{total:,}"
        click.echo(f"\r\x1b[K{line}  loss {decimal(steps.loss[-1], 3)}  {time_left(left)} left", nl=False)


def started_line(event: RunStarted) -> str:
    """What is trained, on what."""
    data = event.data
    return (
        f"{visible_line(event.tier)}: {count(event.parameters)} parameters, {visible_line(data.name)} digits "
        f"({count(data.train)} to train on, {count(data.validation)} to validate, {count(data.test)} to test), "
        f"seed {event.seed}"
    )


def epoch_line(event: EpochEnded, *, epochs: int) -> str:
    """The figures of one epoch."""
    line = f"epoch {event.epoch:>{len(str(epochs))}}/{epochs}"
    line += f"  loss {event.loss:.4f}  accuracy {percent(event.accuracy)}"
    if event.val_accuracy is not None:
        line += f"  validation {percent(event.val_accuracy)}"
    return line + f"  {duration(event.seconds)}"


def paused_line(event: RunPaused, newest: Steps | None) -> str:
    """Where a run stands still, and the figures of the step that it stands behind."""
    line = f"paused at step {count(event.step)}"
    if newest is None or newest.step != event.step:
        return line
    return f"{line}  loss {decimal(newest.loss[-1], 4)}  accuracy {percent(newest.accuracy[-1])}"


def turn_line(event: RunResumed | RunContinued | LearningRateChanged) -> str:
    """What somebody has made a run do."""
    match event:
        case RunResumed(step=0):
            return "taken up again from its beginning: it had no checkpoint yet"
        case RunResumed():
            return f"taken up again at step {count(event.step)}, in epoch {event.epoch}"
        case RunContinued():
            return f"goes on from step {count(event.step)}"
        case LearningRateChanged():
            return f"learning rate {event.learning_rate:.3g} from step {count(event.step + 1)} on"


def ended_line(event: RunEnded) -> str:
    """How it ended; the status alone where it never came to train."""
    if not event.train_seconds:
        return event.status
    if event.test_accuracy is None:
        return f"{event.status} after {duration(event.train_seconds)} of training"
    return (
        f"{event.status}: test accuracy {percent(event.test_accuracy)} after {duration(event.train_seconds)} "
        f"of training (and {duration(event.compile_seconds)} of compiling)"
    )


def take_up_line(run: str) -> str:
    """What to type for a run that is over before its planned end."""
    return f"To take it up again: digits train --resume {visible_line(run)}"
