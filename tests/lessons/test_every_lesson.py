"""What holds for each lesson of the course, whatever it teaches: its checks are checked."""

import ast
import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lessons.course import all_lessons
from lessons.exercise import starter
from lessons.grading import grade, load_file
from lessons.lesson import Lesson
from lessons.report import CheckResult, Report, report_from_json
from models.data.source import default_data_name
from models.training.environment import child_environment

LESSONS = all_lessons()
WRONG = [(lesson, file) for lesson in LESSONS for file in sorted((lesson.folder / "wrong").glob("*.py"))]

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Report]:
    """The report on every solution, starter (as LESSON/starter.py) and wrong answer."""
    folder = tmp_path_factory.mktemp("reports")
    found: dict[Path, Report] = {}
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DIGITS_HOME", str(folder))
        environment.setenv("KERAS_HOME", str(folder))
        for lesson in LESSONS:
            begun = folder / f"{lesson.id}.py"
            begun.write_text(starter(lesson))
            files = [lesson.folder / "solution.py", *(lesson.folder / "wrong").glob("*.py")]
            found |= zip([*files, Path(lesson.id, "starter.py")], _grade_all(lesson, [*files, begun]), strict=True)
    return found


@each_lesson
def test_the_solution_passes(lesson: Lesson, reports: dict[Path, Report]) -> None:
    report = reports[lesson.folder / "solution.py"]
    assert report.verdict == "passed", _failed(report)


@each_lesson
def test_every_declared_check_is_executed(lesson: Lesson, reports: dict[Path, Report]) -> None:
    declared = [check.name for check in load_file(lesson.folder / "check.py").CHECKS]
    assert [check.name for check in reports[lesson.folder / "solution.py"].checks] == ["runs", *declared]


@each_lesson
def test_the_starter_runs_and_fails(lesson: Lesson, reports: dict[Path, Report]) -> None:
    report = reports[Path(lesson.id, "starter.py")]
    assert report.verdict == "failed"
    assert report.checks[0].passed
    assert "gives nothing back yet" in _failed(report)[0].message


@each_lesson
def test_there_are_wrong_answers(lesson: Lesson) -> None:
    assert any(owner is lesson for owner, _ in WRONG)


@pytest.mark.parametrize(("lesson", "file"), WRONG, ids=lambda value: getattr(value, "id", None) or value.stem)
def test_a_wrong_answer_is_caught_first_by_the_check_it_names(
    lesson: Lesson, file: Path, reports: dict[Path, Report]
) -> None:
    named = re.match(r"# caught by: (\w+)\n", file.read_text())
    assert named, "the first line says which check catches it"
    caught = _failed(reports[file])[0]
    assert caught.name == named[1], caught
    assert "stopped with an error" not in caught.message, "a typical mistake has an explanation of its own"


@each_lesson
def test_every_check_has_hints_in_levels_and_none_is_the_solution(lesson: Lesson) -> None:
    solution = {line.strip() for line in (lesson.folder / "solution.py").read_text().splitlines()}
    for check in load_file(lesson.folder / "check.py").CHECKS:
        assert len(check.hints) >= 2
        assert not solution.intersection(check.hints)


@each_lesson
def test_what_a_lesson_needs_is_taught_before(lesson: Lesson) -> None:
    taught = {word for earlier in LESSONS if earlier.number < lesson.number for word in earlier.teaches}
    assert set(lesson.needs) <= taught


@each_lesson
def test_the_words_that_a_lesson_teaches_are_in_its_prose(lesson: Lesson) -> None:
    prose = " ".join(part for step in lesson.steps for part in step.parts if isinstance(part, str)).lower()
    assert [word for word in lesson.teaches if word not in prose] == []


@each_lesson
def test_the_prose_of_each_step_fits_half_a_small_screen(lesson: Lesson) -> None:
    for step in lesson.steps:
        lines = [line for part in step.parts if isinstance(part, str) for line in _as_shown(part, width=38)]
        assert len(lines) <= 16, step.title
        assert max(map(len, lines)) <= 38, step.title


@each_lesson
def test_python_in_the_prose_is_python(lesson: Lesson) -> None:
    for code in re.findall(r"```python\n(.*?)```", (lesson.folder / "lesson.md").read_text(), re.DOTALL):
        ast.parse(code)


def _grade_all(lesson: Lesson, files: list[Path]) -> list[Report]:
    if lesson.runs_on == "numpy":
        return [report_from_json(grade(lesson.id, str(file), default_data_name())) for file in files]
    grader = Path(__file__).with_name("grade_files.py")
    command = [sys.executable, "-P", grader, lesson.id, default_data_name(), *files]
    done = subprocess.run(command, env=child_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [report_from_json(fields) for fields in json.loads(done.stdout)]


def _failed(report: Report) -> list[CheckResult]:
    return [check for check in report.checks if not check.passed]


def _as_shown(prose: str, *, width: int) -> list[str]:
    shown: list[str] = []
    in_code = False
    for line in prose.splitlines():
        if line.startswith("```"):
            in_code = not in_code
        else:
            shown += [line] if in_code else textwrap.wrap(line, width) or [""]
    return shown
