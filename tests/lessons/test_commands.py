"""`digits lessons` and `digits check`: data on standard output, the verdict in the exit status."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lessons.course import find_lesson
from lessons.exercise import exercise_file
from models.problem import Problem
from tui.commands.check import check
from tui.commands.lessons import lessons

LESSON = find_lesson("pixels")


def run(command, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_lessons_are_listed_with_how_far_the_learner_is() -> None:
    listed = json.loads(run(lessons, "--json").stdout)
    assert listed[0] == {
        "id": "pixels",
        "number": 1,
        "title": "Pixels",
        "minutes": LESSON.minutes,
        "tier": None,
        "state": "new",
    }
    assert "1  pixels" in run(lessons).stdout


@pytest.mark.parametrize("name", ["pixels", "1", "01_pixels"])
def test_a_solution_passes_with_status_0_and_the_lesson_is_passed(name: str) -> None:
    done = run(check, name, str(LESSON.folder / "solution.py"), "--json")
    report = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (report["lesson"], report["verdict"]) == ("pixels", "passed")
    assert all({"name", "passed", "message", "hints"} <= set(result) for result in report["checks"])
    assert json.loads(run(lessons, "--json").stdout)[0]["state"] == "passed"


def test_without_a_file_the_learners_own_is_made_and_checked() -> None:
    done = run(check, "pixels")
    assert done.exit_code == 1
    assert "Your file runs" in done.stdout
    assert "normalise: 0 stays 0, 255 becomes 1" in done.stdout
    assert "Hint 1: " in done.stdout
    assert exercise_file(LESSON).name in done.stderr
    assert json.loads(run(lessons, "--json").stdout)[0]["state"] == "started"


def test_what_the_learners_code_prints_and_raises_cannot_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "work.py"
    file.write_text("print('\\x1b]0;title\\x07shown')\nraise ValueError('\\x1b[31mred')")
    done = run(check, "pixels", str(file))
    assert "shown" in done.stdout
    assert "red" in done.stdout
    assert "\x1b" not in done.stdout


def test_an_unknown_lesson_is_told_with_the_known_ones() -> None:
    done = run(check, "pixel")
    assert done.exit_code == 2
    assert "1 (pixels)" in done.stderr


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run(check, "pixels", str(tmp_path / "none.py"))
    assert isinstance(done.exception, Problem)
    assert "There is no file" in str(done.exception)
