"""The lesson's exercise: the learner's own file in an editor, its checks, hints one at a time."""

import os
import shlex
import subprocess
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static, TextArea

from lessons.exercise import exercise_file, reset_exercise
from lessons.lesson import Lesson
from lessons.report import Report
from models.problem import Problem
from models.runs.atomic import write_atomically
from tui.render.foreign import visible
from tui.render.report import report_in_words
from tui.workshop import Workshop


class Verdict(VerticalScroll, can_focus=True):
    """What the checks found; it scrolls."""


class Exercise(Vertical):
    """Edits and checks the learner's file; the file is the truth, and any editor may change it."""

    BINDINGS = [
        Binding("ctrl+r", "check", "Check", priority=True),
        Binding("ctrl+e", "edit", "Editor", priority=True),
        Binding("ctrl+l", "reset", "Reset", priority=True),
        Binding("h", "hint", "Hint"),
        Binding("o", "original", "Error"),
    ]

    class Checked(Message):
        """A verdict has come."""

        def __init__(self, report: Report) -> None:
            super().__init__()
            self.report = report

    def __init__(self, lesson: Lesson, workshop: Workshop) -> None:
        super().__init__()
        self._lesson = lesson
        self._workshop = workshop
        self._report: Report | None = None
        self._hints = 0
        self._original = False
        self._reset_asked = False

    def compose(self) -> ComposeResult:
        """Where the file is, the file, and the verdict."""
        yield Static(id="file", markup=False)
        editor = TextArea(id="editor", show_line_numbers=True, tab_behavior="indent", language=None)
        editor.cursor_blink = False
        yield editor
        with Verdict() as verdict:
            verdict.display = False  # until there is one, the editor has the room
            yield Static(id="found", markup=False)

    def on_mount(self) -> None:
        """The learner's file, or the starter at the first time."""
        self._load(exercise_file(self._lesson))

    def action_check(self) -> None:
        """Saves and grades."""
        self._reset_asked = False
        self._save()
        self._say("Checking …")
        self._check()

    def action_edit(self) -> None:
        """The learner's own editor, and a check when it closes."""
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        self._save()
        file = exercise_file(self._lesson)
        try:
            with self.app.suspend():
                subprocess.run([*shlex.split(editor), str(file)], check=False)
        except OSError as error:
            self._say(f"{editor} could not be started ({error.strerror}). Name another one: export EDITOR=nano")
            return
        self._load(file)
        self.action_check()

    def action_reset(self) -> None:
        """Begins afresh, at the second time of asking; the file so far is kept."""
        if not self._reset_asked:
            self._reset_asked = True
            self._say("Start over? Press ctrl+l once more. Your file so far will be kept beside the new one.")
            return
        self._reset_asked = False
        self._save()
        kept = reset_exercise(self._lesson)
        self._load(exercise_file(self._lesson))
        self._say(f"Started over. Your file so far is {kept}." if kept else "Started over.")

    def action_hint(self) -> None:
        """One hint more on the check that fails first."""
        self._hints += 1
        self._show()

    def action_original(self) -> None:
        """The original error in the place of the explained one, or back."""
        self._original = not self._original
        self._show()

    @work(exclusive=True)
    async def _check(self) -> None:
        try:
            self._report = await self._workshop.check(self._lesson, exercise_file(self._lesson))
        except Problem as problem:
            self._say(visible(str(problem)))
            return
        self._hints, self._original = 0, False
        self._show()
        self.query_one(Verdict).focus()
        self.post_message(self.Checked(self._report))

    def _show(self) -> None:
        if self._report:
            told = report_in_words(
                self._report, hints=self._hints, original=self._original, glyphs=self._workshop.glyphs
            )
            self._say(told)

    def _say(self, text: str) -> None:
        self.query_one("#found", Static).update(text)
        verdict = self.query_one(Verdict)
        if not verdict.display:
            verdict.display = True  # it takes rows from the editor, whose cursor has to stay in sight
            editor = self.query_one(TextArea)
            editor.call_after_refresh(editor.scroll_cursor_visible, center=True)
        verdict.scroll_home()

    def _load(self, file: Path) -> None:
        self.query_one("#file", Static).update(visible(_short(file)))
        editor = self.query_one(TextArea)
        editor.load_text(file.read_text(encoding="utf-8", errors="replace"))
        to_do = next((row for row, line in enumerate(editor.document.lines) if "TODO" in line), 0)
        editor.move_cursor((to_do, 0))
        editor.call_after_refresh(editor.scroll_cursor_visible, center=True)

    def _save(self) -> None:
        text = self.query_one(TextArea).text.encode()
        write_atomically(exercise_file(self._lesson), lambda file: file.write(text))


def _short(file: Path) -> str:
    """The path as shells write it, so that it fits in a line."""
    return f"~/{file.relative_to(Path.home())}" if file.is_relative_to(Path.home()) else str(file)
