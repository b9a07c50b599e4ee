"""Lessons line by line: into a pipe without asking, and in a terminal by question and answer."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from lessons.course import all_lessons, find_lesson
from lessons.exercise import exercise_file
from lessons.lesson import Lesson
from lessons.progress import answer_to, last_run, last_step, lesson_states, record
from models.runs.listing import find_run
from tests.tui.commands.command_line import digits
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


@pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.id)
def test_a_lesson_is_told_in_words_with_all_its_prose_and_no_picture(lesson: Lesson):
    told = digits("learn", lesson.id, "--plain").stdout
    said = set(re.findall(r"[A-Za-z]{4,}", told))
    prose = " ".join(part for step in lesson.steps for part in step.parts if isinstance(part, str))
    assert set(re.findall(r"[A-Za-z]{4,}", re.sub(r"```python", "", prose))) <= said
    assert not re.search(r"[▀▄█⠀-⣿]|[@%#*+=-]{4}|\*\*|```", told)


def test_a_lesson_is_walked_answered_and_passed_by_typing_lines():
    # A terminal that is dumb gets the lesson line by line without asking for it.
    terminal = Terminal("learn", "pixels", environment=terminal_environment(TERM="dumb"), rows=60)
    terminal.wait_for("Step 1 of")
    terminal.wait_for("Its ink lies at the top:")
    terminal.type("d\r")
    terminal.wait_for("[@%#]{2}")
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
    assert last_line(terminal).startswith("That was the last step.")
    assert b"\x1b" not in terminal.sent


everywhere = pytest.mark.parametrize(
    ("step", "prompt"), [(1, "Enter: next step"), (3, "Your answer"), (5, "Choices:"), (7, "c: check it")]
)


@everywhere
@pytest.mark.parametrize("leaving", ["q\r", "\x03", "\x04"], ids=["q", "Ctrl-C", "Ctrl-D"])
def test_wherever_the_lesson_asks_it_can_be_left_and_says_how_to_come_back(step: int, prompt: str, leaving: str):
    terminal = at_step("pixels", step)
    terminal.wait_for(prompt)
    terminal.type(leaving)
    assert terminal.wait_for_end() == 0
    assert last_step("pixels") == step
    assert last_line(terminal) == f"You leave at step {step} of 8. To go on: digits learn pixels --plain"


@everywhere
def test_wherever_the_lesson_asks_p_goes_back_and_w_says_where_one_is(step: int, prompt: str):
    terminal = at_step("pixels", step)
    terminal.wait_for(prompt)
    terminal.type("w\r")
    terminal.wait_for(rf"Lesson 1, Pixels: step {step} of 8, ")
    terminal.type("p\r")
    terminal.wait_for(f"Step {step - 1} of" if step > 1 else "This is the first step")
    terminal.type("q\r")
    assert terminal.wait_for_end() == 0


def test_enter_skips_a_question_which_is_asked_again_another_time():
    terminal = at_step("pixels", 3)
    terminal.wait_for("Your answer")
    terminal.type("\r")
    terminal.wait_for("Skipped.*(\n.*)*Enter: next step")
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
    terminal.wait_for("test accuracy(.*\n)*Training accuracy: from(.*\n)*Validation accuracy: (.*\n)*Enter: next step")
    run = last_run("one_layer")
    assert run and find_run("latest").run == run
    terminal.type("\r")
    terminal.wait_for("pictures were answered right(.*\n)*Most frequent errors: (.*\n)*9: ")
    terminal.type("q\r")
    assert terminal.wait_for_end() == 0
    assert b"\x1b" not in terminal.sent
    assert b"\r" not in terminal.sent.replace(b"\r\n", b"")


def test_ctrl_c_stops_a_training_and_the_lesson_goes_on():
    terminal = at_step("one_layer", 5)
    terminal.wait_for("Enter: train it now")
    terminal.type("\r")
    terminal.wait_for("linear: 7,850 parameters")
    terminal.type("\x03")
    terminal.wait_for("(stopped|completed)(.*\n)*Enter: next step")
    terminal.type("q\r")
    assert terminal.wait_for_end() == 0


def test_at_the_end_of_a_pipe_nothing_is_left_unsaid():
    told = digits("learn", "pixels", "--plain").stdout.splitlines()
    assert told[-1] == "That was the last step."


def at_step(lesson: str, step: int) -> Terminal:
    """The lesson opened line by line where the learner has left it."""
    record("reached", lesson, step=step)
    return Terminal("learn", lesson, "--plain", environment=terminal_environment(TERM="dumb"), rows=60)


def last_line(terminal: Terminal) -> str:
    """The last one with words on it."""
    return [line for line in terminal.text.splitlines() if line][-1]
