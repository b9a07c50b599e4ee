"""A verdict on an exercise, in words; the same for the app and the command line."""

from lessons.report import CheckResult, Report
from tui.render.foreign import visible
from tui.render.glyphs import Glyphs, spelled

VERDICTS = {
    "passed": "Passed: all checks hold.",
    "failed": "Not yet.",
    "did_not_converge": "Right so far, but the training did not get there.",
    "could_not_run": "Your file could not be run.",
}


def report_in_words(report: Report, *, hints: int = 0, original: bool = False, glyphs: Glyphs, keys: bool = True) -> str:
    """The verdict, a line a check, and what the first failing one has to say, with so many of its hints.

    `original` shows the learner's own traceback instead of its explanation; `keys` ends with what can be pressed.
    """
    lines = [VERDICTS[report.verdict], ""]
    lines += [f"{glyphs.right if check.passed else glyphs.wrong} {check.title}" for check in report.checks]
    failing = next((check for check in report.checks if not check.passed), None)
    if failing:
        error = report.error if original else None
        lines += ["", visible(error or failing.message), *_hints(failing, hints)]
        lines += ["", _keys(report, failing, hints)] if keys else []
    if report.output.strip():
        lines += ["", "Your file printed:", visible(report.output, limit=2_000).rstrip()]
    return spelled("\n".join(lines), glyphs)


def _hints(check: CheckResult, count: int) -> list[str]:
    shown = check.hints[:count]
    return [line for number, hint in enumerate(shown, 1) for line in ("", f"Hint {number}: {hint}")]


def _keys(report: Report, check: CheckResult, hints: int) -> str:
    keys = [f"h: hint {hints + 1} of {len(check.hints)}"] if hints < len(check.hints) else []
    keys += ["o: original error"] if report.error else []
    return " · ".join([*keys, "Tab: back to the editor"])
