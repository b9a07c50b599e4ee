"""A verdict on an exercise, in words; the same for the app and the command line."""

from lessons.report import CheckResult, Report
from tui.render.foreign import visible, visible_line
from tui.render.glyphs import Glyphs, spelled

VERDICTS = {
    "passed": "Passed",
    "failed": "Not yet",
    "did_not_converge": "Right so far, but the training did not get there",
    "could_not_run": "Your file could not be run",
}
PRINTED_LINES = 12
"""Lines shown of what the learner's file printed, from its end."""


def report_in_words(
    report: Report, *, hints: int = 0, original: bool = False, glyphs: Glyphs, keys: bool = True
) -> str:
    """The verdict, what the first failing check has to say with so many of its hints, and what the file printed.

    A line for every check comes last, as long as no hint was asked for. `original` shows the learner's own traceback
    instead of its explanation; `keys` adds what can be pressed.
    """
    holding = sum(check.passed for check in report.checks)
    lines = [f"{VERDICTS[report.verdict]}: {holding} of {len(report.checks)} checks hold."]
    failing = next((check for check in report.checks if not check.passed), None)
    if failing:
        lines += ["", f"{glyphs.wrong} {visible_line(failing.title)}"]
        lines += [visible((report.error if original else None) or failing.message).rstrip()]
        lines += [f"Hint {number}: {visible(hint)}" for number, hint in enumerate(failing.hints[:hints], 1)]
        pressed = _keys(report, failing, hints) if keys else ""
        lines += ["", pressed] if pressed else []
    lines += _printed(report.output)
    told = spelled("\n".join(lines), glyphs)
    return told if hints else f"{told}\n\n{every_check(report, glyphs=glyphs)}"


def every_check(report: Report, *, glyphs: Glyphs) -> str:
    """A line a check: whether it holds, and its title."""
    lines = (f"{glyphs.right if check.passed else glyphs.wrong} {visible_line(check.title)}" for check in report.checks)
    return spelled("\n".join(lines), glyphs)


def _printed(output: str) -> list[str]:
    lines = visible(output, line_limit=200).rstrip().split("\n")
    if not any(lines):
        return []
    told = f", its last {PRINTED_LINES} lines" if len(lines) > PRINTED_LINES else ""
    return ["", f"Your file printed{told}:", *lines[-PRINTED_LINES:]]


def _keys(report: Report, check: CheckResult, hints: int) -> str:
    """The keys that work once the editor is left."""
    keys = [f"h: hint {hints + 1} of {len(check.hints)}"] if hints < len(check.hints) else []
    keys += ["o: original error"] if report.error else []
    return f"Esc, then {' · '.join(keys)}" if keys else ""
