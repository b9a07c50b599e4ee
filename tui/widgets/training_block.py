"""A training that the learner starts, watches and may stop."""

import dataclasses

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from lessons.blocks import recipe_of
from lessons.lesson import Block, Lesson
from lessons.predictions import predictions
from lessons.progress import last_run, record
from models.problem import Problem
from models.recipe import Recipe
from models.runs.control import Command
from tui.followed import FollowedRun, PastRun
from tui.render.foreign import visible
from tui.render.question import comparison
from tui.render.recipe import recipe_in_words
from tui.widgets.run_view import RunView
from tui.workshop import Workshop

RATE = Binding.Group("Rate", compact=True)


class TrainingBlock(Vertical, can_focus=True):
    """Says what will be trained, and then shows it and passes on what the learner wants of it."""

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

    def __init__(self, block: Block, lesson: Lesson, workshop: Workshop, *, data: str) -> None:
        super().__init__()
        self._block, self._lesson, self._workshop, self._data = block, lesson, workshop, data
        self._view = RunView(workshop.glyphs)
        self._reminded = False

    def compose(self) -> ComposeResult:
        """The recipe in words, and the run below it."""
        yield Static(self._plan(), id="plan", markup=False)
        yield self._view
        yield Static(id="compared", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer shows what can be done now."""
        live, going = self._view.live, self._going
        match action:
            case "train":
                return going is None
            case "pause":
                return bool(live and live.trains and not live.paused)
            case "go_on":
                return bool(live and (live.paused or (going is None and live.resumable)))
            case "step" | "rate":
                return bool(live and live.trains)
            case "stop":
                return going is not None and not (live and live.run is going and live.closes)
            case "matrix":
                return bool(live and live.has_predictions)
        return True

    async def action_train(self) -> None:
        """Starts the run; where the lesson asks for a prediction, that comes first."""
        if not self._reminded and any(given is None for _, given in predictions(self._lesson)):
            self._reminded = True
            plan = self.query_one("#plan", Static)
            plan.display = True
            plan.update("Your prediction first: it is a step back (p).\nPressing t again trains without one.")
            return
        try:
            run = await self._workshop.train(self._tier, self._recipe())
        except Problem as problem:
            self._warn(problem)
            return
        try:
            record("trained", self._lesson.id, run=run.run)
        except Problem as problem:
            self._warn(problem)
        self._follow(run)

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
            self._follow(await self._workshop.take_up(live.run.run))
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
        """Ends the run after the steps at hand; also one that another lesson has started."""
        going, live = self._going, self._view.live
        if live and live.trains:
            self._tell(Command("stop"))
        elif going:
            try:
                await going.stop()
            except Problem as problem:
                self._warn(problem)
                return
            if not (live and going is live.run):
                self.notify(f"{visible(going.run)} stops after the steps at hand.", markup=False)

    def action_matrix(self) -> None:
        """Curve or matrix."""
        self._view.show_matrix(not self._view.has_class("-matrix"))

    def on_mount(self) -> None:
        """The lesson's latest run is shown again: one that still goes on, or one of another day."""
        latest, active = last_run(self._lesson.id), self._workshop.active_run
        if active and active.run == latest:
            self._follow(active)
        elif latest and PastRun(latest).folder.exists():
            self._follow(PastRun(latest))

    @on(RunView.Ended)
    def compare(self, event: RunView.Ended) -> None:
        """Tells what the learner had predicted beside what came out; the keys have changed."""
        ended = event.state.ended
        if ended and ended.status == "completed":
            told = [
                comparison(question.options, given=given, measured=ended.test_accuracy)
                for question, given in predictions(self._lesson)
            ]
            self.query_one("#compared", Static).update("\n".join(told))
        self.refresh_bindings()

    def _follow(self, run: FollowedRun) -> None:
        self.query_one("#plan", Static).display = False
        self.query_one("#compared", Static).update("")
        self._view.follow(run)
        self.refresh_bindings()

    @property
    def _going(self) -> FollowedRun | None:
        """The run that has to end before another can begin: the one that is shown, or one of another lesson."""
        shown = self._view.live.run if self._view.live else None
        return next((run for run in (shown, self._workshop.active_run) if run and run.alive), None)

    def _tell(self, command: Command) -> None:
        try:
            self._view.tell(command)
        except Problem as problem:
            self._warn(problem)

    def _warn(self, problem: Problem) -> None:
        self.notify(visible(str(problem)), markup=False, severity="warning")

    def _plan(self) -> str:
        return f"{recipe_in_words(self._tier, self._recipe())}\nPress t to train."

    @property
    def _tier(self) -> str:
        return str(self._block.options["tier"])

    def _recipe(self) -> Recipe:
        return dataclasses.replace(recipe_of(self._block), data=self._data)
