"""The app: a home screen with the map of lessons, a screen for each lesson, and the server process behind them.

This process imports neither TensorFlow nor Keras, and NumPy only once a lesson is opened: the first screen is there
at once, and what is slow happens in the server process while the learner reads.
"""

import locale
import os
from collections.abc import Iterable, Sequence
from functools import partial

from rich.console import RenderableType
from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.events import Resize
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.theme import Theme

from lessons.progress import lesson_states
from tui.display.appearance import Appearance
from tui.display.display import Display, display_for
from tui.display.sizes import FULL_WIDTH, is_too_small
from tui.link.frame_rate import frame_rate_for
from tui.link.link import Link
from tui.places import PLACES, find_place
from tui.screens.home import HomeScreen, LessonChosen
from tui.screens.too_small import TooSmallScreen
from tui.terminal.endings import heed_endings
from tui.terminal.running import run_app
from tui.workshop import Workshop

HOME_DEPTH = 2
"""Screens on the stack when home is shown: Textual's own empty one, and home."""


class DigitsApp(App[None]):
    """Lessons on the screen, work in the server process."""

    TITLE = "digits"
    CSS_PATH = "styles/digits.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (FULL_WIDTH, "-full")]
    BINDINGS = [
        Binding("q", "leave", "Quit"),
        Binding("ctrl+q", "leave", "Quit", show=False, priority=True),
        Binding("question_mark", "help", "Help"),
        Binding("y", "copy", "Copy", show=False, tooltip="Copy a part of the screen as text"),
    ]

    def __init__(
        self,
        *,
        display: Display | None = None,
        lesson: str | None = None,
        run: str | None = None,
        learner_code: bool = True,
        driver_class: type[Driver] | None = None,
    ) -> None:
        """`display` is how to show itself; None picks it from the environment, and raises Problem as display_for."""
        display = display or _display_here()
        self._appearance = Appearance(display)
        super().__init__(driver_class=driver_class)
        self._appearance.dress(self)
        self.animation_level = "none"
        self.workshop = Workshop(glyphs=display.glyphs, learner_code=learner_code)
        self.link = Link(self, frame_rate_for(os.environ))
        self._first_lesson, self._first_run = lesson, run

    def on_mount(self) -> None:
        """Shows home, and starts the slow things once it is on the screen."""
        heed_endings(self)
        self.app_resume_signal.subscribe(self, lambda _: self.link.forget(), immediate=True)
        self.push_screen(HomeScreen(self.workshop))
        if self._first_lesson:
            self.open_lesson(self._first_lesson)
        if self._first_run:
            self.attach(self._first_run)
        self._cover_if_too_small(self.size)
        if not self._first_run:
            self.call_after_refresh(self._start_working)

    async def on_unmount(self) -> None:
        """Ends the server; a run that was left going on goes on."""
        await self.workshop.close()

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Ends the app, once the terminal has answered what it was asked."""
        self.link.leave(partial(super().exit, result, return_code, message))

    def on_terminal_supports_synchronized_output(self) -> None:
        """What the terminal answers to the link's question."""
        self.link.answered()

    def on_resize(self, event: Resize) -> None:
        """A window that is too small is covered by a sentence; what it covers goes on as it was."""
        self.link.forget()  # nobody knows what a terminal of another size has kept
        self._cover_if_too_small(event.size)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing else is opened over that sentence."""
        return action not in ("help", "command_palette") or not isinstance(self.screen, TooSmallScreen)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """A short list, of those that work on this display."""
        return self._appearance.themes

    def get_theme(self, theme_name: str) -> Theme:
        """Also asked for by Textual while the app is being made, so that its styles are right at once."""
        return self._appearance.theme(theme_name)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every widget's cells pass through on their way out."""
        return self._appearance.filters(super().get_line_filters())

    def get_key_display(self, binding: Binding) -> str:
        """A key as the footer and help name it."""
        return self._appearance.key(super().get_key_display(binding))

    def open_lesson(self, lesson: str) -> None:
        """Shows a lesson, by its id."""
        # Markdown, the editor and NumPy take 0.4 s to import, which the home screen does not need.
        from lessons.course import find_lesson
        from tui.screens.lesson import LessonScreen

        self.push_screen(LessonScreen(find_lesson(lesson), self.workshop))

    def attach(self, run: str) -> None:
        """Shows a run, by its name. TensorFlow is not loaded for that, which would take its cores: it comes later."""
        from tui.screens.run import RunScreen

        self.push_screen(RunScreen(run, self.workshop), lambda _: self._start_working())

    def action_visit(self, name: str) -> None:
        """Goes to a place by its name; from another place, in its stead."""
        while len(self.screen_stack) > HOME_DEPTH:
            self.pop_screen()
        self.push_screen(find_place(name).screen(self.workshop))

    @on(LessonChosen)
    def open_chosen(self, event: LessonChosen) -> None:
        """A lesson was chosen on the map."""
        self.open_lesson(event.lesson)

    def get_system_commands(self, screen: Screen) -> Iterable[SystemCommand]:
        """Textual's own commands, one to copy, one for each place and one for each lesson."""
        from lessons.course import all_lessons

        for command in super().get_system_commands(screen):
            if command.title != "Theme" or len(self.available_themes) > 1:
                yield command
        yield SystemCommand("Redraw", "Send the whole screen again, should it be garbled", self.action_redraw)
        yield SystemCommand("Copy", "Copy a part of the screen as text", self.action_copy)
        for place in PLACES:
            yield SystemCommand(place.title, place.about, partial(self.action_visit, place.name))
        for lesson in all_lessons():
            yield SystemCommand(
                f"Lesson {lesson.number}: {lesson.title}", "Open this lesson", partial(self.open_lesson, lesson.id)
            )

    def action_redraw(self) -> None:
        """Sends the whole screen again."""
        self.link.forget()
        self.refresh()

    def action_help(self) -> None:
        """Lists the keys of the screen."""
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_copy(self) -> None:
        """Asks which part of the screen is to be copied."""
        from tui.copying import panes_of
        from tui.screens.copy import CopyScreen

        if not isinstance(self.screen, CopyScreen):
            self.push_screen(CopyScreen(panes_of(self.screen)))

    def action_leave(self) -> None:
        """Quits; while trainings run, asks what shall become of them."""
        from tui.screens.leave import LeaveScreen

        if isinstance(self.screen, LeaveScreen):
            return
        if isinstance(self.screen, TooSmallScreen):
            self.exit()  # there is no room to ask: a run goes on, as when the window is closed
        elif self.workshop.going:
            self.push_screen(LeaveScreen(self.workshop.going))
        else:
            self.exit()

    def _cover_if_too_small(self, size: Size) -> None:
        if len(self.screen_stack) < HOME_DEPTH:
            return  # nothing is there to be covered yet
        too_small, covered = is_too_small(size.width, size.height), isinstance(self.screen, TooSmallScreen)
        if too_small and not covered:
            self.push_screen(TooSmallScreen())
        elif covered and not too_small:
            self.pop_screen()

    def _display(self, screen: Screen, renderable: RenderableType | None) -> None:
        """Textual's one place that writes what it has drawn; the link writes less, and at times later."""
        passed_over = self.is_headless or self._batch_count
        super()._display(screen, renderable if passed_over else self.link.frame(renderable))

    async def _start_working(self) -> None:
        await self.workshop.server.start()
        self.run_worker(self.workshop.obtain_images(), exit_on_error=False)


def open_app(*, lesson: str | None = None, run: str | None = None) -> int:
    """Runs the app until the learner leaves, from that lesson or run on; returns the exit status.

    Raises Problem, before anything is on the screen, where the program's folder cannot be used, and for a display that
    was wrongly chosen.
    """
    lesson_states()
    display = _display_here()
    return run_app(partial(DigitsApp, display=display, lesson=lesson, run=run), mouse=display.mouse)


def _display_here() -> Display:
    return display_for(os.environ, locale.getpreferredencoding(False))
