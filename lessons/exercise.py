"""The learner's own file of each lesson. It starts as the solution with the marked parts cut out, so the two agree."""

import itertools
import os
import re
from pathlib import Path

from lessons.lesson import Lesson
from models.problem import Problem
from models.runs.atomic import write_atomically
from models.runs.paths import exercises_folder

_SOLVED = re.compile(r"^(?P<indent> *)### BEGIN SOLUTION\n.*?^ *### END SOLUTION\n", re.MULTILINE | re.DOTALL)
_TO_DO = "...  # TODO: your code instead of these three dots"


def starter(lesson: Lesson) -> str:
    """The file that a learner begins with; it is valid Python and fails the lesson's checks."""
    solution = (lesson.folder / "solution.py").read_text(encoding="utf-8")
    return _SOLVED.sub(rf"\g<indent>{_TO_DO}\n", solution)


def exercise_file(lesson: Lesson) -> Path:
    """The learner's file, made from the starter when there is none; what is there is never written over.

    Raises Problem where the disk refuses.
    """
    file = exercises_folder() / f"{lesson.id}.py"
    if not os.path.exists(file):  # noqa: PTH110  in a folder that may not be looked into, writing tells the problem
        write_atomically(file, lambda out: out.write(starter(lesson).encode()))
    return file


def reset_exercise(lesson: Lesson) -> Path | None:
    """Begin afresh from the starter. The file so far is kept beside it under the path returned; None if there was none.

    Raises Problem where the disk refuses.
    """
    file = exercises_folder() / f"{lesson.id}.py"
    kept = keep_beside(file) if file.exists() else None
    exercise_file(lesson)
    return kept


def keep_beside(file: Path) -> Path:
    """Move a file out of the way, to the returned path beside it. Raises Problem where the disk refuses."""
    names = (file.with_name(f"{file.stem}.{number}.py") for number in itertools.count(1))
    kept = next(name for name in names if not name.exists())
    try:
        return file.rename(kept)
    except OSError as error:
        raise Problem(f"{file} could not be moved: {error.strerror}. Make room, or set DIGITS_HOME.") from error
