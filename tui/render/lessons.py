"""Lessons as lines of the map."""

from lessons.lesson import Lesson
from tui.render.glyphs import Glyphs

STATES = {"new": "new", "started": "begun", "passed": "passed"}
"""States of a lesson, in words."""


def lesson_line(lesson: Lesson, *, state: str, glyphs: Glyphs) -> str:
    """One line of the map: a mark that needs no colour, number, title and minutes."""
    mark = {"passed": glyphs.right, "started": glyphs.arrow.strip("-")}.get(state, " ")
    return f"{mark} {lesson.number:>2}  {lesson.title:<28} {lesson.minutes:>3} min"


def lesson_details(lesson: Lesson, *, state: str) -> str:
    """What the lesson is about, in a few lines."""
    about = [lesson.title, f"You learn: {', '.join(lesson.teaches)}."]
    about += [f"Builds the tier {lesson.tier}."] if lesson.tier else []
    return "\n\n".join([*about, f"{lesson.minutes} minutes · {STATES[state]}", "Enter opens it."])
