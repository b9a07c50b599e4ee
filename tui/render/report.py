"""A verdict on an exercise, in words; the same for the app and the command line."""

from lessons.report import CheckResult, Report
from tui.render.foreign import visible
from tui.render.glyphs import Glyphs, spelled

VERDICTS = {
    "passed": "Passed",
    "failed": "Not yet",
    "did_not_converge": "Right so far, but the training did not get there",
    "could_not_run": "Your file could not be run",
}


def report_in_words(
    report: Report, *, hints: int = 0, original: bool = False, glyphs: Glyphs, keys: bool = True
) -> str:
    """The verdict, what the first failing check has to say with so many of its hints, and a line a check.

    `original` shows the learner's own traceback instead of its explanation; `keys` adds what can be pressed.
    """
    holding = sum(check.passed for check in report.checks)
    lines = [f"{VERDICTS[report.verdict]}: {holding} of {len(report.checks)} checks hold."]
    failing = next((check for check in report.checks if not check.passed), None)
    if failing:
        # Hints stand first: who asks for one has read the message.
        lines += ["", f"{glyphs.wrong} {failing.title}", *_hints(failing, hints)]
        lines += [visible((report.error if original else None) or failing.message)]
        lines += ["", _keys(report, failing, hints)] if keys else []
    lines += ["", *(f"{glyphs.right if check.passed else glyphs.wrong} {check.title}" for check in report.checks)]
    if report.output.strip():
        lines += ["", "Your file printed:", visible(report.output, limit=2_000).rstrip()]
    return spelled("\n".join(lines), glyphs)


def _hints(check: CheckResult, count: int) -> list[str]:
    """The newest hint first."""
    return [f"Hint {number}: {hint}" for number, hint in reversed(list(enumerate(check.hints[:count], 1)))]


def _keys(report: Report, check: CheckResult, hints: int) -> str:
    keys = [f"h: hint {hints + 1} of {len(check.hints)}"] if hints < len(check.hints) else []
    keys += ["o: original error"] if report.error else []
    return " · ".join([*keys, "Tab: editor"])
