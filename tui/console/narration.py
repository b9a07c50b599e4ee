"""A run told line by line, for a plain terminal or a pipe."""

from typing import TextIO

import click

from models.events import EpochEnded, Event, RunEnded, RunStarted, Steps
from models.runs.state import RunState, fold
from tui.render.foreign import visible
from tui.render.quantities import count, duration, percent, time_left


class Narrator:
    """Prints a line an epoch; on a terminal, also a line of progress that each epoch overwrites."""

    def __init__(self, output: TextIO) -> None:
        self._state = RunState()
        self._on_terminal = output.isatty()

    def tell(self, event: Event) -> None:
        """What there is to say of one more event of the run."""
        self._state = fold(self._state, [event])
        match event:
            case RunStarted():
                self._say(started_line(event))
            case EpochEnded():
                self._say(epoch_line(event, epochs=self._epochs))
            case RunEnded():
                self._say(ended_line(event))
            case Steps() if self._on_terminal:
                self._progress(event)

    @property
    def _epochs(self) -> int:
        return self._state.started.recipe.epochs if self._state.started else 0

    def _say(self, line: str) -> None:
        click.echo(("\r\x1b[K" if self._on_terminal else "") + line)

    def _progress(self, event: Steps) -> None:
        left = self._state.seconds_left
        line = f"epoch {event.epoch}/{self._epochs}  step {event.step:,}/{self._state.total_steps:,}"
        line += f"  loss {event.loss[-1]:.3f}" + (f"  {time_left(left)} left" if left is not None else "")
        click.echo(f"\r\x1b[K{line}", nl=False)


def started_line(event: RunStarted) -> str:
    """What is trained, on what."""
    data = event.data
    return (
        f"{event.tier}: {count(event.parameters)} parameters, {visible(data.name)} digits "
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
