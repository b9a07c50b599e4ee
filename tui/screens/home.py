"""Home: the map of lessons, how far the learner has come, and what the program works with."""

import time

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from lessons.course import all_lessons, find_lesson
from lessons.progress import lesson_states
from tui.render.glyphs import spelled
from tui.render.lessons import lesson_details, lesson_line
from tui.workshop import Workshop


class LessonChosen(Message):
    """The learner wants to open a lesson."""

    def __init__(self, lesson: str) -> None:
        super().__init__()
        self.lesson = lesson


class HomeScreen(Screen[None]):
    """A list of lessons on the left, what the highlighted one is about on the right."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self._workshop = workshop
        self._began = time.monotonic()

    def compose(self) -> ComposeResult:
        """Title, list and details, a line each on images and TensorFlow, keys."""
        title = "digits · teach a machine to read handwriting, one layer at a time"
        yield Static(spelled(title, self._workshop.glyphs), id="title", markup=False)
        with Horizontal(id="map"):
            yield OptionList(id="lessons")
            yield Static(id="about", markup=False)
        yield Static(id="images", markup=False)
        yield Static(id="server", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Fills the list, and keeps the last lines true."""
        self._fill()
        self.query_one(OptionList).focus()
        self._tell()
        self.set_interval(1, self._tell)

    def on_screen_resume(self) -> None:
        """Somebody comes back from a lesson, perhaps with a lesson passed."""
        self._fill()

    @on(OptionList.OptionHighlighted)
    def show_details(self, event: OptionList.OptionHighlighted) -> None:
        """What the highlighted lesson is about."""
        lesson = find_lesson(str(event.option_id))
        details = lesson_details(lesson, state=lesson_states().get(lesson.id, "new"))
        self.query_one("#about", Static).update(spelled(details, self._workshop.glyphs))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click, on a lesson."""
        self.post_message(LessonChosen(str(event.option_id)))

    def _fill(self) -> None:
        lessons = self.query_one(OptionList)
        states = lesson_states()
        first_open = next((n for n, each in enumerate(all_lessons()) if states.get(each.id) != "passed"), 0)
        highlighted = lessons.highlighted if lessons.option_count else first_open
        lessons.clear_options()
        glyphs = self._workshop.glyphs
        lessons.add_options(
            Option(lesson_line(lesson, state=states.get(lesson.id, "new"), glyphs=glyphs), id=lesson.id)
            for lesson in all_lessons()
        )
        lessons.highlighted = highlighted

    def _tell(self) -> None:
        images, server = self.query_one("#images", Static), self.query_one("#server", Static)
        for widget, told in ((images, self._about_images()), (server, self._about_server())):
            shown = spelled(told, self._workshop.glyphs)
            if str(widget.content) != shown:  # an unchanged line costs nothing on a slow connection
                widget.update(shown)

    def _about_images(self) -> str:
        if self._workshop.data_name == "mnist":
            return "Images: MNIST, 70,000 handwritten digits"
        looking = "; looking for MNIST …" if self._workshop.preparing_images else " · for MNIST: digits data download"
        return "Images: synthetic digits, drawn by this program" + looking

    def _about_server(self) -> str:
        if self._workshop.server.ready.is_set():
            return "TensorFlow: ready"
        if not self._workshop.server.alive:
            return "TensorFlow: not loaded"
        return f"TensorFlow: loading in the background, {time.monotonic() - self._began:.0f} s"
