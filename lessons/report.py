"""What a check found, for whoever shows it: the app, the command line, a script."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from lessons.lesson import Lesson

Verdict = Literal["passed", "failed", "did_not_converge", "could_not_run"]

OUTPUT_LIMIT = 65_536
"""Characters kept of what the learner's file prints."""

_RUNS_HINTS = (
    "Python stops at the first thing that it cannot do. Look at the line that is named, then at the one above.",
    "If you have lost your way, begin afresh: your file so far is kept beside the new one.",
)


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """One sub-goal, reached or not."""

    name: str
    title: str
    passed: bool
    message: str
    """Empty when passed; else what happened, why, where and what to try, a line each."""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Report:
    """The verdict on one exercise. Text in it may come from the learner's code: make it visible before showing it."""

    lesson: str
    verdict: Verdict
    checks: tuple[CheckResult, ...]
    """First that the file runs at all, then the lesson's own in their order."""
    error: str | None = None
    """The original traceback of the first error, where there was one."""
    output: str = ""
    """What the learner's file printed."""


def report_to_json(report: Report) -> dict[str, Any]:
    """The fields of `digits check --json`."""
    return dataclasses.asdict(report)


def report_from_json(fields: Mapping[str, Any]) -> Report:
    """The report that was stored with report_to_json."""
    checks = tuple(CheckResult(**check | {"hints": tuple(check["hints"])}) for check in fields["checks"])
    return Report(**{**fields, "checks": checks})


def report_from(
    lesson: Lesson, result: Mapping[str, Any] | None, *, status: int | None, timed_out: bool, output: str
) -> Report:
    """The report on a child that graded, from what `lessons.grading.grade` returned in it and from how it ended.

    `result` is None where the child ended without one; `status` is its exit status, minus the number of a signal, or
    None where nobody saw the end.
    """
    kept = output[:OUTPUT_LIMIT]
    if timed_out:
        return could_not_run(lesson, _out_of_time(lesson), output=kept)
    try:
        return dataclasses.replace(report_from_json(result or {}), output=kept)
    except (KeyError, TypeError):  # none, or something else that the learner's code has written in its place
        return could_not_run(lesson, _ended_early(status), output=kept)


def could_not_run(lesson: Lesson, message: str, *, error: str | None = None, output: str = "") -> Report:
    """The report on work that no check could look at."""
    checks = (runs_check(message),)
    return Report(lesson=lesson.id, verdict="could_not_run", checks=checks, error=error, output=output)


def runs_check(message: str = "") -> CheckResult:
    """The first result of every report: that the learner's file runs, or why it does not."""
    return CheckResult(
        name="runs",
        title="Your file runs",
        passed=not message,
        message=message,
        hints=_RUNS_HINTS if message else (),
    )


def _out_of_time(lesson: Lesson) -> str:
    return (
        f"Your file was stopped after {lesson.seconds:g} seconds.\n"
        "It probably has a loop that never ends.\n"
        "Try: look at each `while`, and at what makes its condition false."
    )


def _ended_early(status: int | None) -> str:
    if status is None:
        return (
            "The process that checks your file ended before it was done.\n"
            "Try: check again. `digits doctor` says whether this machine can run TensorFlow."
        )
    if status < 0:
        return (
            f"The check was ended by the system (signal {-status}).\n"
            "Most often that is because the memory ran out.\n"
            "Try: look for an array or a list that grows in a loop."
        )
    return (
        f"Your file ended the program itself, with status {status}, before the checks were done.\n"
        "Try: take out calls such as os._exit()."
    )
