"""A training that the learner starts, watches and may stop."""

import dataclasses

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from lessons.blocks import recipe_of
from lessons.lesson import Block
from models.problem import Problem
from models.recipe import Recipe
from tui.render.recipe import recipe_in_words
from tui.widgets.question import Question
from tui.widgets.run_view import RunView
from tui.workshop import Workshop


class TrainingBlock(Vertical, can_focus=True):
    """Says what will be trained, and then shows it."""

    BINDINGS = [
        Binding("t", "train", "Train"),
        Binding("s", "stop", "Stop"),
        Binding("m", "matrix", "Matrix/curve"),
    ]

    def __init__(self, block: Block, workshop: Workshop) -> None:
        super().__init__()
        self._block = block
        self._workshop = workshop
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

    def action_train(self) -> None:
        """Starts the run; where the lesson asks for a prediction, that comes first."""
        unanswered = [question for question in self.screen.query(Question) if question.waits and not question.answered]
        if unanswered and not self._reminded:
            self._reminded = True
            self.notify("Your prediction first: it is a step back (p). Pressing t again goes on without.")
            return
        self.app.clear_notifications()
        try:
            run = self._workshop.train(self._tier, self._recipe())
        except Problem as problem:
            self.notify(str(problem), markup=False, severity="warning")
            return
        self.query_one("#plan", Static).display = False
        self.compare("")
        self.query_one(RunView).follow(run)
        self.refresh_bindings()

    def compare(self, comparison: str) -> None:
        """Tells what the learner had predicted beside what came out."""
        self.query_one("#compared", Static).update(comparison)

    def action_stop(self) -> None:
        """Ends the run after the steps at hand."""
        if self._workshop.active_run:
            self._workshop.active_run.stop()

    def action_matrix(self) -> None:
        """Curve or matrix."""
        view = self.query_one(RunView)
        view.show_matrix(not view.has_class("-matrix"))

    def on_mount(self) -> None:
        """A run of this tier that was started before the learner went elsewhere is shown again."""
        run = self._workshop.active_run
        if run and run.tier == self._tier:
            self.query_one("#plan", Static).display = False
            self.query_one(RunView).follow(run)

    @on(RunView.Ended)
    def show_new_keys(self) -> None:
        """What can be done has changed."""
        self.refresh_bindings()

    def _plan(self) -> str:
        return f"{recipe_in_words(self._tier, self._recipe())}\nPress t to train."

    @property
    def _tier(self) -> str:
        return str(self._block.options["tier"])

    def _recipe(self) -> Recipe:
        return dataclasses.replace(recipe_of(self._block), data=self._workshop.data_name)
