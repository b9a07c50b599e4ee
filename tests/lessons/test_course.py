"""The course as a whole: how a lesson is named, and what listing costs."""

import json
import subprocess
import sys

import pytest

from lessons.course import all_lessons, find_lesson
from models.problem import Problem


def test_ids_and_numbers_are_unique_and_lessons_come_in_order() -> None:
    numbers = [lesson.number for lesson in all_lessons()]
    assert numbers == sorted(set(numbers))
    assert len({lesson.id for lesson in all_lessons()}) == len(numbers)


@pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.id)
def test_a_lesson_is_found_by_id_number_or_folder(lesson) -> None:
    for name in (lesson.id, str(lesson.number), lesson.folder.name):
        assert find_lesson(name) is lesson


def test_an_unknown_lesson_is_told_with_the_known_ones() -> None:
    with pytest.raises(Problem, match=r"no lesson 'pixel'.*1 \(pixels\).*digits lessons"):
        find_lesson("pixel")


def test_listing_lessons_imports_no_numpy_no_framework_and_no_screen() -> None:
    code = """
import json, sys
import lessons.check_process, lessons.exercise, lessons.progress
from lessons.course import all_lessons
lessons.progress.lesson_states()
print(json.dumps([name for name in ("keras", "numpy", "tensorflow", "textual") if name in sys.modules]))
"""
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, check=True)
    assert json.loads(done.stdout) == []
