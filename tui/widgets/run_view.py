"""A run as it goes: progress, curve, sample digits, and the confusion matrix at its end.

Everything is read from the run's folder, so it makes no difference who trains.
"""

import os
from pathlib import Path
from typing import Protocol

import numpy as np
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from models.evaluation.confusion import confused_pairs
from models.evaluation.stored import confusion_of_run
from models.problem import Problem
from models.runs.arrays import SAMPLE, read_arrays
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.training.ending import ending_in_words
from tui.render.confusion import confusion_matrix
from tui.render.foreign import visible
from tui.render.glyphs import Glyphs
from tui.render.strip import strip
from tui.render.training import accuracy_curve, figures_line, progress_line, result_lines
from tui.widgets.drawing import Drawing

TICKS_A_SECOND = 2 if os.environ.get("SSH_CONNECTION") else 4
PAIRS = 3
"""Confused pairs told at the end."""


class FollowedRun(Protocol):
    """A run to show: one of this app's, or any stored one."""

    @property
    def folder(self) -> Path:
        """Where it is stored; it may not be there yet."""
        ...

    @property
    def alive(self) -> bool:
        """Whether its process runs, or is still to begin."""
        ...

    @property
    def status(self) -> int | None:
        """How its process ended; None where nobody knows."""
        ...

    @property
    def complaint(self) -> str:
        """What a process that failed has printed."""
        ...


class RunView(Vertical):
    """Follows one run from its beginning to its end."""

    class Ended(Message):
        """The run is over; `state` holds all that is known of it."""

        def __init__(self, state: RunState) -> None:
            super().__init__()
            self.state = state

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._state = RunState()
        self._offset = 0
        self._run: FollowedRun | None = None
        self._sample: dict[str, np.ndarray] = {}
        self._ticking: Timer | None = None

    def compose(self) -> ComposeResult:
        """From the top: how far, how well, the curve, the sample; the matrix takes the curve's place at the end."""
        yield Drawing(id="progress")
        yield Drawing(id="figures")
        yield Drawing(id="curve")
        yield Drawing(id="sample")
        yield Drawing(id="matrix")
        yield Static(id="outcome", markup=False)

    def follow(self, run: FollowedRun) -> None:
        """Shows this run from now on."""
        self._run, self._state, self._offset, self._sample = run, RunState(), 0, {}
        self.query_one("#outcome", Static).update("")
        self.show_matrix(False)
        if self._ticking:
            self._ticking.stop()
        self._ticking = self.set_interval(1 / TICKS_A_SECOND, self._tick)
        self._draw()
        self._tick()

    def show_matrix(self, shown: bool) -> None:
        """The confusion matrix in the place of curve and sample, or the other way round."""
        self.set_class(shown, "-matrix")
        self.query_one("#outcome").display = shown or not self.has_matrix

    @property
    def has_matrix(self) -> bool:
        """Whether there are test predictions to show."""
        return self._state.ended is not None and self._state.ended.test_accuracy is not None

    def _tick(self) -> None:
        assert self._run and self._ticking
        # Asked before the events are read: what a process wrote before its end is then always seen.
        alive = self._run.alive
        events, self._offset = read_events(self._run.folder, self._offset)
        if events:
            self._state = fold(self._state, events)
            self._draw()
        if not alive:
            self._ticking.stop()
            self._finish(self._run)

    def _draw(self) -> None:
        state, glyphs = self._state, self._glyphs
        self._drawing("progress").show(lambda width, _: progress_line(state, width=width, glyphs=glyphs))
        self._drawing("figures").show(lambda *_: figures_line(state))
        self._drawing("curve").show(
            lambda width, height: accuracy_curve(state, width=width, height=height, glyphs=glyphs)
        )
        self._drawing("sample").show(lambda width, _: self._draw_sample(width))

    def _draw_sample(self, width: int) -> Text:
        if not self._sample and self._run and self._state.started:
            self._sample = _sample_of(self._run.folder)
        if not len(self._sample.get("labels", ())):
            return Text()
        predicted = self._state.predicted
        return strip(
            self._sample["images"],
            self._sample["labels"],
            answers=np.array(predicted.probabilities) if predicted else None,
            glyphs=self._glyphs,
            width=width,
        )

    def _finish(self, run: FollowedRun) -> None:
        outcome = self.query_one("#outcome", Static)
        if self.has_matrix:
            try:
                counts = confusion_of_run(run.folder)
            except Problem as problem:
                outcome.update(visible(str(problem)))
            else:
                self._drawing("matrix").show(
                    lambda width, _: confusion_matrix(counts, width=width, glyphs=self._glyphs)
                )
                self.show_matrix(True)
                outcome.update(result_lines(self._state, confused_pairs(counts)[:PAIRS], glyphs=self._glyphs))
        else:
            outcome.update(self._why_no_result(run))
        self.post_message(self.Ended(self._state))

    def _why_no_result(self, run: FollowedRun) -> str:
        if self._state.ended and self._state.ended.reason:
            return visible(self._state.ended.reason)
        if not run.folder.exists():
            return visible(run.complaint) or "The run was stopped before it began."
        kept = len(self._state.epochs)
        return (
            f"{ending_in_words(run.status)} The run is kept as failed, with {kept} finished "
            f"{'epoch' if kept == 1 else 'epochs'}. You can go on, and train again."
        )

    def _drawing(self, name: str) -> Drawing:
        return self.query_one(f"#{name}", Drawing)


def _sample_of(folder: Path) -> dict[str, np.ndarray]:
    """The sample that the run has stored; a run without one is shown without it."""
    try:
        return read_arrays(folder / SAMPLE)
    except Problem:
        return {}
