"""The lesson's exercise: the learner's own file in an editor, its checks, hints one at a time."""

import contextlib
import os
import time
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static, TextArea

from lessons.exercise import exercise_file, reset_exercise
from lessons.lesson import Lesson
from lessons.report import Report
from models.problem import Problem
from tui.exercise_copy import ExerciseCopy, editor_command
from tui.link.ticking import Ticking
from tui.render.foreign import visible
from tui.render.report import report_in_words
from tui.terminal.lending import lend_terminal
from tui.widgets.editor import Editor
from tui.workshop import Workshop

SAVE_SECONDS = 1.0
"""After the last key, so that a crash costs a word at most."""


class Verdict(VerticalScroll, can_focus=True):
    """What the checks found; it scrolls."""


class Exercise(Vertical, can_focus=True):
    """Edits and checks the learner's file; the file is the truth, and any editor may change it.

    The editor has the keys only after Enter and until Escape: a key too many on the way here writes nothing.
    """

    BINDINGS = [
        Binding("enter", "type", "Type"),
        Binding("escape", "leave_editor", "Leave editor", priority=True),
        Binding("ctrl+r", "check", "Check", priority=True),
        Binding("h", "hint", "Hint"),
        Binding("o", "original", "Error"),
        Binding("ctrl+e", "edit", "Editor", priority=True, show=False),
        Binding("ctrl+l", "reset", "Reset", priority=True, show=False),
    ]

    class Checked(Message):
        """A verdict has come."""

        def __init__(self, report: Report) -> None:
            super().__init__()
            self.report = report

    def __init__(self, lesson: Lesson, workshop: Workshop, *, data: str) -> None:
        super().__init__()
        self._lesson, self._workshop, self._data = lesson, workshop, data
        self._copy: ExerciseCopy | None = None
        self._report: Report | None = None
        self._hints = 0
        self._original = False
        self._reset_asked = False

    def compose(self) -> ComposeResult:
        """Where the file is, the file, and the verdict."""
        yield Static(id="file", markup=False)
        yield Editor()
        with Verdict(name="verdict") as verdict:
            verdict.display = False  # until there is one, the editor has the room
            yield Static(id="found", markup=False)

    def on_mount(self) -> None:
        """The learner's file, or the starter at the first time."""
        self._open()
        self._saving = self.set_interval(SAVE_SECONDS, self._synchronise, pause=True)

    def on_unmount(self) -> None:
        """What was typed is kept, however the learner leaves."""
        if self._copy:
            with contextlib.suppress(Problem):  # there is no screen left to say it on
                self._copy.synchronise()

    @on(TextArea.Changed)
    def note_typing(self, event: TextArea.Changed) -> None:
        """Typed text is saved a moment later."""
        if self._copy:
            self._copy.edited = event.text_area.text
            self._saving.reset()
            self._saving.resume()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What there is to do now: typing, leaving the editor, asking for more about a verdict."""
        match action:
            case "type":
                return self.has_focus
            case "leave_editor":
                return self.query_one(Editor).has_focus
            case "hint":
                return self._report is not None and self._report.verdict != "passed"
            case "original":
                return self._report is not None and self._report.error is not None
        return True

    def action_type(self) -> None:
        """Gives the keys to the editor."""
        self.query_one(Editor).focus()

    def action_leave_editor(self) -> None:
        """Takes them back."""
        self.focus()

    def action_check(self) -> None:
        """Saves and grades, once the editor has taken the keys that were typed before."""
        self.query_one(Editor).call_later(self._begin_check)

    def action_edit(self) -> None:
        """The learner's own editor, and a check when it closes."""
        if not self._synchronise():
            return
        try:
            lend_terminal(self.app, [*editor_command(os.environ), str(exercise_file(self._lesson))])
        except Problem as problem:
            self._say(visible(str(problem)))
        except SuspendNotSupported:
            self._say("There is no terminal here that another editor could have.")
        else:
            self.action_check()

    def action_reset(self) -> None:
        """Begins afresh, at the second time of asking; the file so far is kept."""
        if not self._reset_asked:
            self._reset_asked = True
            self._say("Start over? Press ctrl+l once more. Your file so far will be kept beside the new one.")
            return
        self._reset_asked = False
        if self._synchronise():
            try:
                kept = reset_exercise(self._lesson)
            except Problem as problem:
                self._say(visible(str(problem)))
                return
            self._open()
            self._say(f"Started over. Your file so far is {visible(str(kept))}." if kept else "Started over.")

    def action_hint(self) -> None:
        """One hint more on the check that fails first."""
        self._hints += 1
        self._show()

    def action_original(self) -> None:
        """The original error in the place of the explained one, or back."""
        self._original = not self._original
        self._show()

    def _begin_check(self) -> None:
        self._reset_asked = False
        if self._synchronise():
            self._check()

    @work(exclusive=True)
    async def _check(self) -> None:
        began = time.monotonic()

        def tell_time() -> None:
            self._say(
                f"Checking, {time.monotonic() - began:.0f} s; stops by itself after {self._lesson.seconds:.0f} s."
            )

        tell_time()
        ticking = Ticking(self, tell_time, at_most=1)
        try:
            report = await self._workshop.check(self._lesson, exercise_file(self._lesson), data=self._data)
        except Problem as problem:
            self._say(visible(str(problem)))
            return
        finally:
            ticking.stop()
        self._report, self._hints, self._original = report, 0, False
        self._show()
        self.post_message(self.Checked(report))

    def _show(self) -> None:
        if self._report:
            glyphs = self._workshop.glyphs
            self._say(report_in_words(self._report, hints=self._hints, original=self._original, glyphs=glyphs))
            if self._hints:
                verdict = self.query_one(Verdict)
                verdict.call_after_refresh(verdict.scroll_end)  # the newest hint stands last
            self.refresh_bindings()

    def _say(self, text: str) -> None:
        self.query_one("#found", Static).update(text)
        verdict = self.query_one(Verdict)
        if not verdict.display:
            verdict.display = True  # it takes rows from the editor, whose cursor has to stay in sight
            editor = self.query_one(Editor)
            editor.call_after_refresh(editor.scroll_cursor_visible, center=True)
        verdict.scroll_home()

    def _open(self) -> None:
        try:
            file = exercise_file(self._lesson)
            self._copy = ExerciseCopy(file)
        except Problem as problem:
            self._say(visible(str(problem)))
            return
        self.query_one("#file", Static).update(visible(_short(file)))
        editor = self.query_one(Editor)
        editor.load_text(self._copy.edited)
        to_do = next((row for row, line in enumerate(editor.document.lines) if "TODO" in line), 0)
        editor.move_cursor((to_do, 0))
        editor.call_after_refresh(editor.scroll_cursor_visible, center=True)

    def _synchronise(self) -> bool:
        """Brings editor and file together; says so, and is False, where that cannot be."""
        self._saving.pause()
        if self._copy is None:
            return False
        try:
            kept = self._copy.synchronise()
        except Problem as problem:
            if self.is_attached:
                self._say(visible(str(problem)))
            return False
        if self.is_attached and self.query_one(Editor).text != self._copy.edited:
            self.query_one(Editor).load_text(self._copy.edited)
        if kept and self.is_attached:
            self._say(f"The file was changed elsewhere too. That version is kept as {visible(str(kept))}.")
        return True


def _short(file: Path) -> str:
    """The path as shells write it, so that it fits in a line."""
    return f"~/{file.relative_to(Path.home())}" if file.is_relative_to(Path.home()) else str(file)
