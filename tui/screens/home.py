"""Home: the map of lessons, how far the learner has come, and what the program works with."""

import time

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from lessons.course import all_lessons, find_lesson
from lessons.lesson import Lesson
from lessons.progress import current_lesson, lesson_states
from models.data.places import named_but_missing
from tui.link.ticking import Ticking
from tui.places import PLACES
from tui.render.foreign import visible_line
from tui.render.glyphs import spelled
from tui.render.lessons import lesson_details, lesson_line
from tui.screens.steady import SteadyScreen
from tui.workshop import Workshop


class LessonChosen(Message):
    """The learner wants to open a lesson."""

    def __init__(self, lesson: str) -> None:
        super().__init__()
        self.lesson = lesson


class HomeScreen(SteadyScreen[None]):
    """A list of lessons on the left, what the highlighted one is about on the right."""

    BINDINGS = [Binding(place.key, f"app.visit('{place.name}')", place.title, tooltip=place.about) for place in PLACES]

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self._workshop = workshop
        self._began = time.monotonic()

    def compose(self) -> ComposeResult:
        """Title, list and details, a line each on images and TensorFlow, keys.

        Everything has its text from the start: what comes later costs a second layout, a tenth of the first paint.
        """
        title = "digits · teach a machine to read handwriting, one layer at a time"
        current = current_lesson()
        yield Static(self._spelled(title), id="title", markup=False)
        with Horizontal(id="map"):
            yield OptionList(*self._options(), id="lessons", name="lessons")
            yield Static(self._details(current), id="about", name="lesson", markup=False)
        yield Static(self._spelled(self._about_images()), id="images", markup=False)
        yield Static(self._spelled(self._about_server()), id="server", markup=False)
        yield Footer()
        self._shown_states, self._first = lesson_states(), all_lessons().index(current)

    def on_mount(self) -> None:
        """Highlights where the learner is, and keeps the last lines true."""
        lessons = self.query_one(OptionList)
        lessons.highlighted = self._first
        lessons.focus()
        Ticking(self, self._tell, at_most=1)

    def on_screen_resume(self) -> None:
        """Somebody comes back from a lesson, perhaps with a lesson passed."""
        self._tell()
        if lesson_states() != self._shown_states:
            lessons = self.query_one(OptionList)
            highlighted = lessons.highlighted
            lessons.clear_options()
            lessons.add_options(self._options())
            lessons.highlighted = highlighted
            self._shown_states = lesson_states()

    @on(OptionList.OptionHighlighted)
    def show_details(self, event: OptionList.OptionHighlighted) -> None:
        """What the highlighted lesson is about."""
        self._update("#about", self._details(find_lesson(str(event.option_id))))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click, on a lesson."""
        self.post_message(LessonChosen(str(event.option_id)))

    def _options(self) -> list[Option]:
        states, glyphs = lesson_states(), self._workshop.glyphs
        return [
            Option(self._spelled(lesson_line(lesson, state=states[lesson.id], glyphs=glyphs)), id=lesson.id)
            for lesson in all_lessons()
        ]

    def _details(self, lesson: Lesson) -> str:
        return self._spelled(lesson_details(lesson, state=lesson_states()[lesson.id]))

    def _spelled(self, text: str) -> str:
        return spelled(text, self._workshop.glyphs)

    def _tell(self) -> None:
        self._update("#images", self._spelled(self._about_images()))
        self._update("#server", self._spelled(self._about_server()))

    def _update(self, selector: str, text: str) -> None:
        shown = self.query_one(selector, Static)
        if shown.content != text:  # an unchanged line costs nothing on a slow connection
            shown.update(text)

    def _about_images(self) -> str:
        if missing := named_but_missing():
            return f"Images: none. DIGITS_MNIST names {visible_line(str(missing))}, and there is nothing there."
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
