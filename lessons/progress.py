"""What the learner did, one JSON object a line, appended and never rewritten; everything shown is derived from it.

A line that a crash has torn is skipped by readers, and the next record begins a line of its own. Lines that this
version does not understand stay where they are: another version may.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from lessons.course import all_lessons
from lessons.lesson import Lesson
from models.problem import Problem
from models.runs.lines import append_line, appending, complete_lines
from models.runs.paths import progress_file

State = Literal["new", "started", "passed"]
EventName = Literal["opened", "reached", "answered", "trained", "checked", "passed"]


def record(event: EventName, lesson: str, **details: str | float) -> None:
    """Append one line; it is on the disk when this returns. Raises Problem, leaving no torn line, where it cannot be.

    Details by event: reached `step` (from 1), answered `question` and `answer`, trained `run` (its
    name), checked `verdict`.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    line = json.dumps({"time": now, "event": event, "lesson": lesson} | details).encode()
    file = progress_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with appending(file) as descriptor:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            append_line(descriptor, line)
            os.fsync(descriptor)
    except OSError as error:
        raise Problem(
            f"Progress cannot be saved in {file}: {error.strerror}. Make room, or set DIGITS_HOME."
        ) from error


def record_verdict(lesson: str, verdict: str) -> None:
    """A check was made; one that passes passes the lesson. Raises Problem as record does."""
    record("checked", lesson, verdict=verdict)
    if verdict == "passed":
        record("passed", lesson)


def lesson_states() -> Mapping[str, State]:
    """Of every lesson of the course, by id and in order."""
    states: dict[str, State] = {lesson.id: "new" for lesson in all_lessons()}
    for line in _lines():
        lesson = line["lesson"]
        if lesson in states and states[lesson] != "passed":
            states[lesson] = "passed" if line.get("event") == "passed" else "started"
    return states


def current_lesson() -> Lesson:
    """The first lesson that is not passed yet; the first of all where every one is."""
    states = lesson_states()
    return next((lesson for lesson in all_lessons() if states[lesson.id] != "passed"), all_lessons()[0])


def last_step(lesson: str) -> int:
    """The step that was last on the screen, from 1."""
    steps = [line["step"] for line in _lines() if line["lesson"] == lesson and isinstance(line.get("step"), int)]
    return steps[-1] if steps else 1


def answer_to(lesson: str, question: str) -> str | float | None:
    """The last answer given to a question, or None."""
    answers = [
        line["answer"]
        for line in _lines()
        if line["lesson"] == lesson
        and line.get("question") == question
        and isinstance(line.get("answer"), str | int | float)
    ]
    return answers[-1] if answers else None


def last_run(lesson: str) -> str | None:
    """The name of the run that the learner started last in the lesson; it may have failed, or be deleted by now."""
    runs = [line["run"] for line in _lines() if line["lesson"] == lesson and isinstance(line.get("run"), str)]
    return runs[-1] if runs else None


def _lines() -> Iterator[dict[str, Any]]:
    try:
        lines, _ = complete_lines(progress_file())
    except OSError as error:
        raise Problem(f"Progress cannot be read from {progress_file()}: {error.strerror}.") from error
    for text in lines:
        try:
            line = json.loads(text)
        except ValueError:
            continue
        if isinstance(line, dict) and isinstance(line.get("lesson"), str):
            yield line
