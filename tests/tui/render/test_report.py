"""The order in which a verdict is told: what the learner needs next stands first."""

from lessons.report import CheckResult, Report
from tui.render.glyphs import BLOCK
from tui.render.report import PRINTED_LINES, report_in_words

FAILING = CheckResult(name="scale", title="Scaled", passed=False, message="Why not.", hints=("One.", "Two.", "Three."))
REPORT = Report(
    lesson="pixels",
    verdict="failed",
    checks=(CheckResult(name="runs", title="Your file runs", passed=True, message=""), FAILING),
    error="Traceback: the original",
    output="printed\n",
)


def told(report: Report = REPORT, *, hints: int = 0, original: bool = False) -> list[str]:
    """The lines that are not empty."""
    return list(filter(None, report_in_words(report, hints=hints, original=original, glyphs=BLOCK).split("\n")))


def test_without_a_hint_every_check_is_listed_last():
    assert told() == [
        "Not yet: 1 of 2 checks hold.",
        f"{BLOCK.wrong} Scaled",
        "Why not.",
        "Esc, then h: hint 1 of 3 · o: original error",
        "Your file printed:",
        "printed",
        f"{BLOCK.right} Your file runs",
        f"{BLOCK.wrong} Scaled",
    ]


def test_hints_follow_the_message_the_newest_last_and_take_the_lists_place():
    assert told(hints=2)[1:] == [
        f"{BLOCK.wrong} Scaled",
        "Why not.",
        "Hint 1: One.",
        "Hint 2: Two.",
        "Esc, then h: hint 3 of 3 · o: original error",
        "Your file printed:",
        "printed",
    ]


def test_the_original_error_stands_where_the_message_stood():
    assert told(original=True)[2] == "Traceback: the original"
    assert "Why not." not in told(original=True)


def test_keys_are_told_as_long_as_they_do_something():
    quiet = Report(lesson="pixels", verdict="failed", checks=(FAILING,))
    assert told(quiet)[3] == "Esc, then h: hint 1 of 3"
    assert not any("Esc" in line for line in told(quiet, hints=3))


def test_of_a_long_output_the_end_is_shown():
    lines = [f"line {number}" for number in range(100)]
    flood = Report(lesson="pixels", verdict="failed", checks=(FAILING,), output="\n".join(lines))
    shown = told(flood, hints=1)
    assert shown[-PRINTED_LINES:] == lines[-PRINTED_LINES:]
    assert "last 12 lines" in shown[-PRINTED_LINES - 1]


def test_an_output_of_nothing_but_blanks_is_not_shown():
    assert not any("printed" in line for line in told(Report(lesson="a", verdict="failed", checks=(), output=" \n\n")))
