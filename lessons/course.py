"""The course: the lesson folders beside this file, in order. Listing it imports no framework and no NumPy."""

import re
from functools import cache
from pathlib import Path

from lessons.lesson import Lesson
from lessons.parse import parse_lesson
from models.problem import Problem


@cache
def all_lessons() -> tuple[Lesson, ...]:
    """Every lesson, by number. Raises Problem where one of them is not sound."""
    folders = (path for path in Path(__file__).parent.iterdir() if re.match(r"\d\d_", path.name))
    return tuple(sorted(map(parse_lesson, folders), key=lambda lesson: lesson.number))


def find_lesson(text: str) -> Lesson:
    """The lesson of that id (`pixels`), number (`1`) or folder (`01_pixels`). Raises Problem, naming the known ones."""
    for lesson in all_lessons():
        if text in (lesson.id, str(lesson.number), lesson.folder.name):
            return lesson
    known = ", ".join(f"{lesson.number} ({lesson.id})" for lesson in all_lessons())
    raise Problem(f"There is no lesson {text!r}. The lessons are {known}; `digits lessons` lists them.")
