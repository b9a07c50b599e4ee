"""A run as it goes: progress, curve, sample digits, and the confusion matrix at its end.

Everything is read from the run's folder, so it makes no difference who trains.
"""

from pathlib import Path

import numpy as np
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from models.evaluation.confusion import confused_pairs
from models.evaluation.stored import confusion_of_run
from models.problem import Problem
from models.runs.arrays import CHECKPOINT, SAMPLE, read_arrays
from models.runs.control import Command
from models.runs.state import RunState
from models.training.ending import ending_in_words
from tui.link.ticking import Ticking
from tui.render.confusion import confusion_matrix
from tui.render.foreign import visible
from tui.render.glyphs import Glyphs
from tui.render.strip import strip
from tui.render.training import accuracy_curve, figures_line, learning_rate_line, progress_line, result_lines
from tui.runs.followed import FollowedRun
from tui.runs.history import Moment
from tui.runs.live_run import LiveRun
from tui.widgets.drawing import Drawing

PAIRS = 3
"""Confused pairs told at the end."""


class RunView(Vertical):
    """Follows one run from its beginning to its end."""

    class Ended(Message):
        """The run is over; `state` holds all that is known of it."""

        def __init__(self, state: RunState) -> None:
            super().__init__()
            self.state = state

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(name="run")
        self._glyphs = glyphs
        self.live: LiveRun | None = None
        """The run that is shown."""
        self._past: Moment | None = None
        self._sample: dict[str, np.ndarray] = {}
        self._ticking: Ticking | None = None

    def compose(self) -> ComposeResult:
        """From the top: how far, how well, the curve, the sample; the matrix takes the curve's place at the end."""
        yield Drawing(id="progress")
        yield Drawing(id="figures")
        yield Drawing(id="rate")
        yield Drawing(name="curve", id="curve")
        yield Drawing(name="sample", id="sample")
        yield Drawing(name="confusion matrix", id="matrix")
        yield Static(id="outcome", markup=False)

    def follow(self, run: FollowedRun) -> None:
        """Shows this run from now on."""
        self.live, self._sample, self._past = LiveRun(run), {}, None
        self.query_one("#outcome", Static).update("")
        self.remove_class("-without-result", "-past")
        self.show_matrix(False)
        if self._ticking:
            self._ticking.stop()
        self._ticking = Ticking(self, self._tick)
        self._draw(self.live)
        self._tick()

    def show_past(self, moment: Moment | None) -> None:
        """The run as it stood at another moment, until None shows it again as it stands."""
        assert self.live
        self._past = moment
        self.set_class(moment is not None, "-past")
        self.show_matrix(moment is None and self.live.has_predictions)
        self._draw(self.live)

    def tell(self, command: Command) -> None:
        """Tells the run what to do, and shows that it was told. Raises Problem where it cannot be told."""
        assert self.live
        self.live.tell(command)
        self._draw(self.live)

    def show_matrix(self, shown: bool) -> None:
        """The confusion matrix in the place of curve and sample, or the other way round."""
        self.set_class(shown, "-matrix")
        without_result = not (self.live and self.live.has_predictions)
        self.query_one("#outcome").display = shown or (without_result and not self._past)

    def _tick(self) -> None:
        assert self.live and self._ticking
        live, could = self.live, (self.live.trains, self.live.paused)
        # Asked before the events are read: what a process wrote before its end is then always seen.
        alive = live.run.alive
        if live.read() and not self._past:
            self._draw(live)
        if not alive:
            self._ticking.stop()
            self._finish(live)
        elif could != (live.trains, live.paused):
            self.refresh_bindings()

    def _draw(self, live: LiveRun) -> None:
        shown, glyphs = self._past or live, self._glyphs
        state, trend, doing = shown.state, shown.trend, shown.doing
        self._drawing("progress").show(lambda width, _: progress_line(state, width=width, glyphs=glyphs, doing=doing))
        self._drawing("figures").show(lambda *_: figures_line(state))
        self._drawing("rate").show(lambda *_: learning_rate_line(state))
        self._drawing("curve").show(
            lambda width, height: accuracy_curve(state, trend, width=width, height=height, glyphs=glyphs)
        )
        self._drawing("sample").show(lambda width, _: self._draw_sample(live, state, width))

    def _draw_sample(self, live: LiveRun, state: RunState, width: int) -> Text:
        if not self._sample and live.state.started:
            self._sample = _sample_of(live.run.folder)
        if not len(self._sample.get("labels", ())):
            return Text()
        predicted = state.predicted
        return strip(
            self._sample["images"],
            self._sample["labels"],
            answers=np.array(predicted.probabilities) if predicted else None,
            glyphs=self._glyphs,
            width=width,
        )

    def _finish(self, live: LiveRun) -> None:
        if live.awaited:
            told = visible(live.run.complaint) or "Stopped before it went on."
            self.notify(told, markup=False, severity="warning")
        outcome, status = self.query_one("#outcome", Static), None if live.awaited else live.run.status
        live.end()
        self._draw(live)
        if live.has_predictions:
            try:
                counts = confusion_of_run(live.run.folder)
            except Problem as problem:
                outcome.update(visible(str(problem)))
            else:
                self._drawing("matrix").show(
                    lambda width, _: confusion_matrix(counts, width=width, glyphs=self._glyphs)
                )
                self.show_matrix(not self._past)
                outcome.update(result_lines(live.state, confused_pairs(counts)[:PAIRS], glyphs=self._glyphs))
        else:
            self.add_class("-without-result")
            outcome.update(_why_no_result(live, status))
        self.post_message(self.Ended(live.state))

    def _drawing(self, name: str) -> Drawing:
        return self.query_one(f"#{name}", Drawing)


def _why_no_result(live: LiveRun, status: int | None) -> str:
    if live.state.ended and live.state.ended.reason:
        return visible(live.state.ended.reason)
    folder = live.run.folder
    if live.run.complaint or not folder.exists():
        return visible(live.run.complaint) or "The run was stopped before it began."
    where = "at its last checkpoint" if (folder / CHECKPOINT).exists() else "from its beginning"
    kept = len(live.state.epochs)
    return (
        f"{ending_in_words(status)} The run is kept as failed, with {kept} finished "
        f"{'epoch' if kept == 1 else 'epochs'}. Space takes it up again {where}; t trains anew."
    )


def _sample_of(folder: Path) -> dict[str, np.ndarray]:
    """The sample that the run has stored; a run without one is shown without it."""
    try:
        return read_arrays(folder / SAMPLE)
    except Problem:
        return {}
