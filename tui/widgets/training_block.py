"""A training that the learner starts, watches and may stop."""

import dataclasses

from textual import on
from textual.app import ComposeResult
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
from tui.runs.followed import FollowedRun
from tui.widgets.controlled_run import ControlledRun
from tui.widgets.run_view import RunView
from tui.workshop import Workshop


class TrainingBlock(Vertical):
    """Says what will be trained, and then shows it beside what was predicted of it."""

    def __init__(self, block: Block, lesson: Lesson, workshop: Workshop, *, data: str) -> None:
        super().__init__()
        self._block, self._lesson, self._workshop, self._data = block, lesson, workshop, data
        self._run = ControlledRun(workshop, self._begin)
        self._reminded = False

    def compose(self) -> ComposeResult:
        """The recipe in words, and the run below it."""
        yield Static(self._plan(), id="plan", name="plan", markup=False)
        yield self._run
        yield Static(id="compared", markup=False)

    def on_mount(self) -> None:
        """The lesson's latest run is shown again: one that still goes on, or one of another day."""
        latest = last_run(self._lesson.id)
        run = self._workshop.followed(latest) if latest else None
        if run and (run.alive or run.folder.exists()):
            self._run.follow(run)

    @on(ControlledRun.Followed)
    def make_room(self) -> None:
        """What was said before the run, and of an earlier one, goes."""
        self.query_one("#plan", Static).display = False
        self.query_one("#compared", Static).update("")

    @on(RunView.Ended)
    def compare(self, event: RunView.Ended) -> None:
        """Tells what the learner had predicted beside what came out."""
        ended = event.state.ended
        if ended and ended.status == "completed":
            told = [
                comparison(question.options, given=given, measured=ended.test_accuracy)
                for question, given in predictions(self._lesson)
            ]
            self.query_one("#compared", Static).update("\n".join(told))

    async def _begin(self) -> FollowedRun | None:
        """A new run; where the lesson asks for a prediction, that comes first."""
        if not self._reminded and any(given is None for _, given in predictions(self._lesson)):
            self._reminded = True
            plan = self.query_one("#plan", Static)
            plan.display = True
            plan.update("Your prediction first: it is a step back (p).\nPressing t again trains without one.")
            return None
        run = await self._workshop.train(self._tier, self._recipe())
        try:
            record("trained", self._lesson.id, run=run.run)
        except Problem as problem:
            self.notify(visible(str(problem)), markup=False, severity="warning")
        return run

    def _plan(self) -> str:
        return f"{recipe_in_words(self._tier, self._recipe())}\nPress t to train."

    @property
    def _tier(self) -> str:
        return str(self._block.options["tier"])

    def _recipe(self) -> Recipe:
        return dataclasses.replace(recipe_of(self._block), data=self._data)
