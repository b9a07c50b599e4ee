"""Grading one exercise, in a process of its own: the learner's file and the lesson's checks, both loaded by path.

`grade` takes and gives plain values, so that it can be a job of the warm server, called by its dotted name. Run as a
module it limits its own process first, and writes what it found to a private descriptor, never to the standard output
that the learner's prints go to. The limits are against accidents; they are no wall against hostile code.
"""

import argparse
import json
import math
import os
import resource
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from lessons.check import Check, DidNotConverge, Given, Wrong
from lessons.course import find_lesson
from lessons.explain import explain, original
from lessons.lesson import Lesson
from lessons.report import CheckResult, Report, Verdict, could_not_run, report_to_json, runs_check
from models.data.source import sample_images
from models.problem import Problem

NUMPY_MEMORY = 2 << 30
"""Bytes of address space for a NumPy exercise. TensorFlow reserves far more than it uses, so it gets no such limit."""
FILE_LIMIT = 1 << 20
"""Bytes that a file may grow to, the captured output among them: a print in an endless loop fails soon."""


@dataclass(frozen=True)
class _Finding:
    result: CheckResult
    verdict: Verdict
    """Of this check alone."""
    error: str | None = None


def grade(lesson: str, file: str, data: str) -> dict[str, Any]:
    """The fields of a Report on the learner's `file`; `data` names the data set for checks that need images."""
    return report_to_json(_grade(find_lesson(lesson), Path(file), data))


def grade_within_limits(lesson: str, file: str, data: str) -> dict[str, Any]:
    """The same, in a process that has nothing else to do and may be limited: a job of the server."""
    _limit_this_process(find_lesson(lesson))
    return grade(lesson, file, data)


def _grade(lesson: Lesson, file: Path, data: str) -> Report:
    checks: tuple[Check, ...] = load_file(lesson.folder / "check.py").CHECKS
    given = Given(partial(sample_images, data), lesson.thresholds.get(data, {}))
    findings: dict[str, _Finding] = {}
    try:
        work = load_file(file)
        for check in checks:
            unmet = next((findings[name] for name in check.needs if not findings[name].result.passed), None)
            findings[check.name] = _blocked(check, unmet) if unmet else _examine(check, work, given=given, file=file)
    except Problem as problem:
        return could_not_run(lesson, str(problem))
    except BaseException as error:
        # The learner's file does not load, leaves the program or fills the memory.
        return could_not_run(lesson, explain(error, file), error=original(error, file))
    return Report(
        lesson=lesson.id,
        verdict=_overall({finding.verdict for finding in findings.values()}),
        checks=(runs_check(), *(finding.result for finding in findings.values())),
        error=next((finding.error for finding in findings.values() if finding.error), None),
    )


def _overall(verdicts: set[Verdict]) -> Verdict:
    if "failed" in verdicts:
        return "failed"
    return "did_not_converge" if "did_not_converge" in verdicts else "passed"


def _examine(check: Check, work: ModuleType, *, given: Given, file: Path) -> _Finding:
    try:
        check.run(work, given)
    except Wrong as wrong:
        return _Finding(_result(check, str(wrong)), "failed")
    except DidNotConverge as short:
        return _Finding(_result(check, str(short)), "did_not_converge")
    except (Problem, MemoryError):
        raise
    except Exception as error:
        # Whatever the learner's code raises becomes the explanation of this check.
        return _Finding(_result(check, explain(error, file)), "failed", original(error, file))
    return _Finding(_result(check), "passed")


def _blocked(check: Check, unmet: _Finding) -> _Finding:
    return _Finding(_result(check, f"Comes after “{unmet.result.title}”."), unmet.verdict)


def _result(check: Check, message: str = "") -> CheckResult:
    return CheckResult(
        name=check.name, title=check.title, passed=not message, message=message, hints=check.hints if message else ()
    )


def load_file(file: Path) -> ModuleType:
    """The file run as a module, whatever its folder and name; leaves no compiled copy beside it.

    Raises Problem where the file cannot be read, and whatever its code raises.
    """
    try:
        source = file.read_bytes()
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}. Name a file of Python code.") from error
    name = f"graded:{file.stem}"  # takes no other module's place, whatever the file is called
    module = sys.modules[name] = ModuleType(name)
    module.__file__ = str(file)
    exec(compile(source, str(file), "exec"), module.__dict__)
    return module


def _limit_this_process(lesson: Lesson) -> None:
    # The wall-clock limit is kept from outside; this one ends a lonely endless loop when the program outside has died.
    cpu_seconds = math.ceil(lesson.seconds * (os.cpu_count() or 1))
    limits = {resource.RLIMIT_CPU: cpu_seconds, resource.RLIMIT_FSIZE: FILE_LIMIT, resource.RLIMIT_CORE: 0}
    if lesson.runs_on == "numpy":
        limits[resource.RLIMIT_AS] = NUMPY_MEMORY
    for limit, most in limits.items():
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> None:
    """Grades LESSON FILE DATA within limits and writes the report as JSON to the descriptor `--fd`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fd", type=int, required=True)
    for name in ("lesson", "file", "data"):
        parser.add_argument(name)
    asked = parser.parse_args()
    os.set_inheritable(asked.fd, False)
    _limit_this_process(find_lesson(asked.lesson))
    grader = os.getpid()
    report = grade(asked.lesson, asked.file, asked.data)
    if os.getpid() == grader:  # and not a copy that the learner's code has forked
        with os.fdopen(asked.fd, "w", encoding="utf-8") as out:
            json.dump(report, out)
    os._exit(0)  # threads and exit handlers that the learner's code has left behind are not waited for


if __name__ == "__main__":
    main()
