"""The text in the app's editor beside the learner's file, which any other editor may change at any time."""

import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

from lessons.exercise import keep_beside
from models.problem import Problem
from models.runs.atomic import write_atomically


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """The learner's own editor, as a command line. Raises Problem where there is none."""
    named = environ.get("VISUAL") or environ.get("EDITOR") or "vi"
    try:
        command = shlex.split(named)
    except ValueError:
        command = []
    if not command or not shutil.which(command[0]):
        raise Problem(f"There is no editor {named!r} here. Name one that there is: export EDITOR=nano")
    return command


class ExerciseCopy:
    """A file's text as it was last seen, and as it is edited here."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen = self.edited = _text_of(file)

    def synchronise(self) -> Path | None:
        """Saves what was edited here, and takes over what was edited elsewhere; nothing that was written is lost.

        Where both were changed, the version from elsewhere is kept under the path returned. Raises Problem where the
        file cannot be read or written.
        """
        there = _text_of(self._file)
        kept = None
        if self.edited == self._seen:
            self.edited = there
        elif there != self.edited:
            if there != self._seen:
                kept = keep_beside(self._file)
            text = self.edited.encode()
            try:
                write_atomically(self._file, lambda file: file.write(text))
            except Problem:
                if kept:
                    kept.rename(self._file)  # a file in its old state is better than none
                raise
        self._seen = self.edited
        return kept


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}. ctrl+l begins a new one.") from error
