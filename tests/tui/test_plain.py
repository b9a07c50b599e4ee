"""Lessons line by line: into a pipe without asking, and in a terminal by question and answer."""

import subprocess
import sys
from pathlib import Path

import pytest

from lessons.course import all_lessons, find_lesson
from lessons.exercise import exercise_file
from lessons.lesson import Lesson
from lessons.progress import answer_to, lesson_states
from tests.tui.terminal import Terminal, terminal_environment

DIGITS = str(Path(sys.executable).with_name("digits"))

pytestmark = pytest.mark.usefixtures("drawn")


@pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.id)
def test_into_a_pipe_a_lesson_is_told_whole_without_an_escape_or_a_question(lesson: Lesson):
    done = subprocess.run(
        [DIGITS, "learn", lesson.id, "--plain"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    assert "\x1b" not in done.stdout
    assert all(f"Step {number} of" in done.stdout for number in range(1, len(lesson.steps) + 1))
    assert lesson_states()[lesson.id] == "new"


def test_without_unicode_every_character_is_ascii():
    environment = terminal_environment(TERM="dumb", LANG="C", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    done = subprocess.run(
        [DIGITS, "learn", "1", "--plain"], stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=True
    )
    assert done.stdout.isascii()


def test_a_lesson_is_walked_answered_and_passed_by_typing_lines():
    terminal = Terminal("learn", "pixels", "--plain", environment=terminal_environment(TERM="dumb"), rows=60)
    terminal.wait_for("Step 1 of")
    terminal.type("\r\r")
    terminal.wait_for("Your answer")
    terminal.type("many\r")
    terminal.wait_for("not a valid")
    terminal.type("600\r")
    terminal.wait_for("34 off")
    assert answer_to("pixels", "zeros") == 600
    terminal.type("\r\r")
    terminal.wait_for("Choices:")
    terminal.type("44\r\r\r")
    terminal.wait_for("c: check it")
    terminal.type("c\r")
    terminal.wait_for("Not yet")
    lesson = find_lesson("pixels")
    exercise_file(lesson).write_text((lesson.folder / "solution.py").read_text())
    terminal.type("c\r")
    terminal.wait_for("Passed")
    assert lesson_states()["pixels"] == "passed"
    terminal.type("\r\r\r")
    assert terminal.wait_for_end() == 0
