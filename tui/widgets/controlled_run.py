"""A run with the keys that begin, pause, change and stop it, wherever one is trained."""

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message

from models.problem import Problem
from models.runs.control import Command
from tui.render.foreign import visible, visible_line
from tui.runs.followed import FollowedRun
from tui.widgets.run_view import RunView
from tui.workshop import Workshop

RATE = Binding.Group("Rate", compact=True)

Begin = Callable[[], Awaitable[FollowedRun | None]]
"""Starts a training; None where it is not yet time. Raises Problem where there can be none."""


class ControlledRun(Vertical, can_focus=True):
    """Shows a run, and passes on what the learner wants of it."""

    BINDINGS = [
        Binding("t", "train", "Train"),
        Binding("space", "pause", "Pause"),
        Binding("space", "go_on", "Go on", tooltip="Go on, also with a run that was stopped"),
        Binding("1", "step", "Step", tooltip="Take one step and stand still"),
        Binding("plus", "rate(2)", "Double the learning rate", group=RATE),
        Binding("minus", "rate(0.5)", "Halve the learning rate", group=RATE),
        Binding("equals_sign", "rate(2)", "Double the learning rate", show=False),  # + without shift
        Binding("s", "stop", "Stop"),
        Binding("m", "matrix", "Curve/matrix"),
    ]

    class Followed(Message):
        """Another run is shown, or another life of the same one."""

    def __init__(self, workshop: Workshop, begin: Begin) -> None:
        super().__init__()
        self._workshop, self._begin = workshop, begin
        self._view = RunView(workshop.glyphs)

    def compose(self) -> ComposeResult:
        """The run."""
        yield self._view

    def follow(self, run: FollowedRun) -> None:
        """Shows this run from now on."""
        self._view.follow(run)
        self.refresh_bindings()
        self.post_message(self.Followed())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer shows what can be done now."""
        live, going = self._view.live, self._going
        match action:
            case "train":
                return not going
            case "pause":
                return bool(live and live.trains and not live.paused)
            case "go_on":
                return bool(live and (live.paused or (live.resumable and not going)))
            case "step" | "rate":
                return bool(live and live.trains)
            case "stop":
                return bool(going) and not (live and live.run in going and live.closes)
            case "matrix":
                return bool(live and live.has_predictions)
        return True

    async def action_train(self) -> None:
        """Starts a run."""
        try:
            run = await self._begin()
        except Problem as problem:
            self._warn(problem)
        else:
            if run:
                self.follow(run)

    def action_pause(self) -> None:
        """The run stands still after the steps at hand."""
        self._tell(Command("pause"))

    async def action_go_on(self) -> None:
        """A run that stands still goes on; one that is over before its planned end is taken up again."""
        live = self._view.live
        assert live
        if live.paused:
            self._tell(Command("resume"))
            return
        try:
            self.follow(await self._workshop.take_up(live.run.run))
        except Problem as problem:
            self._warn(problem)

    def action_step(self) -> None:
        """One step, and the run stands still behind it."""
        self._tell(Command("step"))

    def action_rate(self, factor: float) -> None:
        """The run goes on with this many times its learning rate."""
        assert self._view.live
        try:
            command = Command("learning_rate", factor * self._view.live.learning_rate)
        except Problem as problem:
            self._warn(problem)
        else:
            self._tell(command)

    async def action_stop(self) -> None:
        """Ends the run after the steps at hand; also those that another screen has started."""
        live = self._view.live
        if live and live.trains:
            self._tell(Command("stop"))
            return
        for run in self._going:
            try:
                await run.stop()
            except Problem as problem:
                self._warn(problem)
            else:
                if not (live and run is live.run):
                    self.notify(f"{visible_line(run.run)} stops after the steps at hand.", markup=False)

    def action_matrix(self) -> None:
        """Curve or matrix."""
        self._view.show_matrix(not self._view.has_class("-matrix"))

    @on(RunView.Ended)
    def offer_what_comes_next(self) -> None:
        """The keys have changed."""
        self.refresh_bindings()

    @property
    def _going(self) -> tuple[FollowedRun, ...]:
        """What has to end before another run can begin: the one that is shown, or those of other screens."""
        shown = self._view.live.run if self._view.live else None
        return (shown,) if shown and shown.alive else self._workshop.going

    def _tell(self, command: Command) -> None:
        try:
            self._view.tell(command)
        except Problem as problem:
            self._warn(problem)

    def _warn(self, problem: Problem) -> None:
        self.notify(visible(str(problem)), markup=False, severity="warning")
