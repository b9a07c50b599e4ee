"""A lesson: prose on the left, live things on the right, a step at a time."""

import asyncio
import dataclasses

import numpy as np
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Markdown, Static

from lessons.lesson import Block, Lesson, Step
from lessons.progress import EventName, last_step, lesson_states, record, record_verdict
from models.data.source import sample_images
from models.problem import Problem
from tui.render.foreign import visible
from tui.render.glyphs import spelled
from tui.screens.steady import SteadyScreen
from tui.widgets.blocks import LessonImages, images_needed, widget_for
from tui.widgets.controlled_run import ControlledRun
from tui.widgets.exercise import Exercise
from tui.widgets.lesson_matrix import LessonMatrix
from tui.widgets.question import Question
from tui.widgets.run_view import RunView
from tui.workshop import Workshop


class Stage(VerticalScroll, can_focus=False):
    """The live things of one step; kept when the learner goes on, so that coming back finds them as they were."""


class LessonScreen(SteadyScreen[None]):
    """Walks through the steps of one lesson."""

    BINDINGS = [
        Binding("n", "go(1)", "Next"),
        Binding("p", "go(-1)", "Back"),
        Binding("escape", "home", "Map"),
        Binding("up", "scroll(-1)", "Scroll", show=False),
        Binding("down", "scroll(1)", "Scroll", show=False),
        Binding("pageup", "scroll(-10)", "Scroll", show=False),
        Binding("pagedown", "scroll(10)", "Scroll", show=False),
        # The footer shows it where n would be typed; in a browser it is another key.
        Binding("ctrl+n", "go(1)", "Next", priority=True, id="lesson.next"),
        Binding("ctrl+o", "widen", "Whole screen", show=False, priority=True),
        Binding("ctrl+o", "widen_again", "Whole", tooltip="Whole screen", priority=True),
    ]

    def __init__(self, lesson: Lesson, workshop: Workshop) -> None:
        super().__init__()
        self._lesson = lesson
        self._workshop = workshop
        self._number = 0
        self._stages: dict[int, Stage] = {}
        self._shown = LessonImages(workshop.data_name, np.empty((0, 28, 28), np.uint8), np.empty(0, np.uint8))

    def compose(self) -> ComposeResult:
        """Title, prose beside the stage, keys."""
        yield Static(id="title", markup=False)
        with Horizontal(id="desk"), VerticalScroll(id="prose", name="explanation", can_focus=False):
            yield Markdown(open_links=False)
        yield Footer()

    async def on_mount(self) -> None:
        """Opens where the learner stopped, with the images of the day."""
        try:
            images, labels = await asyncio.to_thread(sample_images, self._shown.data, images_needed(self._lesson))
        except Problem as problem:
            self.notify(visible(str(problem)), markup=False, severity="error", timeout=30)
            self.dismiss()
            return
        self._shown = dataclasses.replace(self._shown, images=images, labels=labels)
        self._record("opened")
        passed = lesson_states()[self._lesson.id] == "passed"
        await self._show(1 if passed else min(last_step(self._lesson.id), len(self._lesson.steps)))

    async def action_go(self, steps: int) -> None:
        """To another step; past the last one is the map."""
        number = self._number + steps
        if self._number == 0:
            return  # the lesson is still being opened
        if number > len(self._lesson.steps):
            self.dismiss()
        elif number >= 1:
            await self._show(number)

    def action_home(self) -> None:
        """Back to the map; a training goes on."""
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Moves the prose; where the right side has the whole screen, that."""
        moved = self._stages.get(self._number) if self.has_class("-wide") else self.query_one("#prose")
        if moved:
            moved.scroll_relative(y=lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where one side is above the other, the footer tells how to see the lower one whole."""
        match action:
            case "widen":
                return not self.has_class("-narrow")
            case "widen_again":
                return self.has_class("-narrow") and not self.has_class("-prose-only")
        return True

    def action_widen(self) -> None:
        """The whole screen for the right side, which is the lower one in a narrow window, or for both again."""
        self.toggle_class("-wide")

    action_widen_again = action_widen

    @on(Question.Answered)
    def keep_answer(self, event: Question.Answered) -> None:
        """A prediction is kept, and the next thing to do gets the focus."""
        self._record("answered", question=event.question, answer=event.answer)
        self._focus_what_is_left()

    @on(Exercise.Checked)
    def keep_verdict(self, event: Exercise.Checked) -> None:
        """A verdict is kept; passing the exercise passes the lesson."""
        try:
            record_verdict(self._lesson.id, event.report.verdict)
        except Problem as problem:
            self.notify(visible(str(problem)), markup=False, severity="warning")
        if event.report.verdict == "passed":
            self.notify("Lesson passed. n goes on.", markup=False)

    @on(RunView.Ended)
    def reveal_accuracy(self, event: RunView.Ended) -> None:
        """Predictions of the accuracy are answered."""
        ended = event.state.ended
        if ended and ended.status == "completed" and ended.test_accuracy is not None:
            self._shown = dataclasses.replace(self._shown, measured=ended.test_accuracy)
            for question in self.query(Question):
                question.reveal(ended.test_accuracy)
            for matrix in self.query(LessonMatrix):
                matrix.show()

    async def _show(self, number: int) -> None:
        self._number, step = number, self._lesson.steps[number - 1]
        if self.has_class("-narrow"):
            self.remove_class("-wide")  # its prose comes first: the right side was a step of its own
        self._record("reached", step=number)
        glyphs = self._workshop.glyphs
        await self.query_one(Markdown).update(spelled(prose(step), glyphs))
        self.query_one("#prose").scroll_home()
        self.set_class(any(block.kind == "exercise" for block in blocks(step)), "-exercise")
        self.set_class(any(block.kind == "train" for block in blocks(step)), "-training")
        self.set_class(not blocks(step), "-prose-only")
        await self._set_stage(number, step)
        # The title comes last: it says that the step is there and hears keys.
        title = f"Lesson {self._lesson.number} · {self._lesson.title} · step {number} of {len(self._lesson.steps)}"
        images = "" if self._shown.data == "mnist" else " · synthetic digits"
        self.query_one("#title", Static).update(spelled(title + images, glyphs))

    async def _set_stage(self, number: int, step: Step) -> None:
        if number not in self._stages:
            widgets = [
                widget_for(block, self._lesson, workshop=self._workshop, shown=self._shown) for block in blocks(step)
            ]
            self._stages[number] = Stage(*widgets)
            await self.query_one("#desk").mount(self._stages[number])
        for each, stage in self._stages.items():
            stage.display = each == number and bool(blocks(step))
        self._focus_what_is_left()

    def _focus_what_is_left(self) -> None:
        """On what this step still asks for: its first unanswered question, else the training or the editor."""
        stage = self._stages[self._number]
        for widget in stage.children:
            if isinstance(widget, Question) and not widget.answered:
                widget.focus_answer()
                return
        waiting = [widget for kind in (ControlledRun, Exercise) for widget in stage.query(kind)]
        self.set_focus(waiting[0] if waiting else None)

    def _record(self, event: EventName, **details: str | float) -> None:
        try:
            record(event, self._lesson.id, **details)
        except Problem as problem:
            self.notify(visible(str(problem)), markup=False, severity="warning")


def prose(step: Step) -> str:
    """The step's Markdown under its title."""
    return "\n\n".join([f"## {step.title}", *(part for part in step.parts if isinstance(part, str))])


def blocks(step: Step) -> list[Block]:
    """The step's live things, in order."""
    return [part for part in step.parts if isinstance(part, Block)]
