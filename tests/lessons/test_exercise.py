"""The learner's file: made once from the starter, kept whatever happens."""

import ast
from pathlib import Path

import pytest

from lessons.course import all_lessons, find_lesson
from lessons.exercise import exercise_file, reset_exercise, starter
from models.problem import Problem

LESSON = find_lesson("pixels")


@pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.id)
def test_a_starter_is_python_with_a_to_do_in_place_of_each_solved_part(lesson) -> None:
    solution = (lesson.folder / "solution.py").read_text()
    text = starter(lesson)
    ast.parse(text)
    assert "SOLUTION" not in text
    assert text.count("TODO") == solution.count("### BEGIN SOLUTION") >= 1
    kept = solution.split("### BEGIN SOLUTION")[0].rstrip()
    assert text.startswith(kept)


def test_the_file_is_made_from_the_starter_and_nothing_else_is_left_beside_it(home: Path) -> None:
    file = exercise_file(LESSON)
    assert file == home / "exercises" / "pixels.py"
    assert file.read_text() == starter(LESSON)
    assert list(file.parent.iterdir()) == [file]


def test_the_learners_work_is_never_written_over() -> None:
    file = exercise_file(LESSON)
    file.write_text("mine")
    assert exercise_file(LESSON).read_text() == "mine"


def test_a_reset_keeps_every_version_beside_the_new_one() -> None:
    file = exercise_file(LESSON)
    file.write_text("first")
    first = reset_exercise(LESSON)
    file.write_text("second")
    second = reset_exercise(LESSON)
    assert first and second and first != second
    assert [first.read_text(), second.read_text()] == ["first", "second"]
    assert first.parent == second.parent == file.parent
    assert file.read_text() == starter(LESSON)


def test_a_reset_without_a_file_only_makes_one() -> None:
    assert reset_exercise(LESSON) is None
    assert exercise_file(LESSON).read_text() == starter(LESSON)


def test_a_home_that_cannot_be_written_is_told(home: Path) -> None:
    home.write_text("a file in the folder's place")
    with pytest.raises(Problem, match="DIGITS_HOME"):
        exercise_file(LESSON)
