"""Lessons line by line: into a pipe without asking, and in a terminal by question and answer."""

import subprocess
import sys
from pathlib import Path

import pytest

from lessons.course import all_lessons, find_lesson
from lessons.exercise import exercise_file
from lessons.lesson import Lesson
from lessons.progress import answer_to, last_run, last_step, lesson_states, record
from models.runs.listing import find_run
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
    terminal.wait_for("That is not a number; type digits")
    terminal.type("600\r")
    terminal.wait_for("34 off")
    assert answer_to("pixels", "zeros") == 600
    terminal.type("\r\r")
    terminal.wait_for("Choices:")
    terminal.type("256\r")
    terminal.wait_for("none of the choices")
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


@pytest.mark.parametrize(
    ("step", "prompt"), [(1, "Enter: next step"), (3, "Your answer"), (5, "Choices:"), (7, "c: check it")]
)
def test_q_leaves_wherever_the_lesson_asks(step: int, prompt: str):
    terminal = at_step("pixels", step)
    terminal.wait_for(prompt)
    terminal.type("q\r")
    assert terminal.wait_for_end() == 0
    assert last_step("pixels") == step


def test_enter_skips_a_question_which_is_asked_again_another_time():
    terminal = at_step("pixels", 3)
    terminal.wait_for("Your answer")
    terminal.type("\r")
    terminal.wait_for("Skipped.*(\n.*)*p: back")
    assert answer_to("pixels", "zeros") is None
    terminal.type("p\r\r")
    terminal.wait_for("Step 2 of(.*\n)*Step 3 of(.*\n)*.*Your answer")
    terminal.type("q\r")
    assert terminal.wait_for_end() == 0


def test_a_lesson_trains_and_shows_the_mistakes_of_its_own_run():
    terminal = at_step("one_layer", 6)
    terminal.wait_for("Train it first")
    terminal.type("p\r")
    terminal.wait_for("Enter: train it now")
    terminal.type("\r")
    terminal.wait_for("test accuracy(.*\n)*Enter: next step")
    run = last_run("one_layer")
    assert run and find_run("latest").run == run
    terminal.type("\r")
    terminal.wait_for("rows: true digits")
    terminal.type("q\r")
    assert terminal.wait_for_end() == 0


def at_step(lesson: str, step: int) -> Terminal:
    """The lesson opened line by line where the learner has left it."""
    record("reached", lesson, step=step)
    return Terminal("learn", lesson, "--plain", environment=terminal_environment(TERM="dumb"), rows=60)
