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
from tui.render.foreign import visible
from tui.render.question import comparison
from tui.render.recipe import recipe_in_words
from tui.widgets.run_view import FollowedRun, RunView
from tui.workshop import PastRun, Workshop


class TrainingBlock(Vertical, can_focus=True):
    """Says what will be trained, and then shows it."""

    BINDINGS = [
        Binding("t", "train", "Train"),
        Binding("s", "stop", "Stop"),
        Binding("m", "matrix", "Curve/matrix"),
    ]

    def __init__(self, block: Block, lesson: Lesson, workshop: Workshop, *, data: str) -> None:
        super().__init__()
        self._block, self._lesson, self._workshop, self._data = block, lesson, workshop, data
        self._reminded = False

    def compose(self) -> ComposeResult:
        """The recipe in words, and the run below it."""
        yield Static(self._plan(), id="plan", markup=False)
        yield RunView(self._workshop.glyphs)
        yield Static(id="compared", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer shows what can be done now."""
        training = bool(self._workshop.active_run and self._workshop.active_run.alive)
        match action:
            case "train":
                return not training
            case "stop":
                return training
            case "matrix":
                return self.is_mounted and self.query_one(RunView).has_matrix
        return True

    async def action_train(self) -> None:
        """Starts the run; where the lesson asks for a prediction, that comes first."""
        if not self._reminded and any(given is None for _, given in predictions(self._lesson)):
            self._reminded = True
            plan = self.query_one("#plan", Static)
            plan.update("Your prediction first: it is a step back (p).\nPressing t again trains without one.")
            return
        try:
            run = await self._workshop.train(self._tier, self._recipe())
        except Problem as problem:
            self.notify(visible(str(problem)), markup=False, severity="warning")
            return
        try:
            record("trained", self._lesson.id, run=run.run)
        except Problem as problem:
            self.notify(visible(str(problem)), markup=False, severity="warning")
        self._follow(run)

    async def action_stop(self) -> None:
        """Ends the run after the steps at hand."""
        if self._workshop.active_run:
            try:
                await self._workshop.active_run.stop()
            except Problem as problem:
                self.notify(visible(str(problem)), markup=False, severity="warning")

    def action_matrix(self) -> None:
        """Curve or matrix."""
        view = self.query_one(RunView)
        view.show_matrix(not view.has_class("-matrix"))

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
        self.query_one(RunView).follow(run)
        self.refresh_bindings()

    def _plan(self) -> str:
        return f"{recipe_in_words(self._tier, self._recipe())}\nPress t to train."

    @property
    def _tier(self) -> str:
        return str(self._block.options["tier"])

    def _recipe(self) -> Recipe:
        return dataclasses.replace(recipe_of(self._block), data=self._data)
