"""What doctor says of a terminal: what was picked, why, and what to type for more."""

import json
import os
import subprocess

import pytest

from tests.tui.commands.command_line import DIGITS
from tests.tui.terminal import terminal_environment
from tui.console.finding import Finding
from tui.console.terminal_findings import terminal_findings


def findings(*, columns: int = 80, lines: int = 24, encoding: str = "utf-8", **environ: str) -> dict[str, Finding]:
    found = terminal_findings({"TERM": "xterm-256color"} | environ, encoding=encoding, columns=columns, lines=lines)
    return {finding.name: finding for finding in found}


def test_a_good_terminal_needs_no_advice():
    found = findings(COLORTERM="truecolor")
    assert not [finding for finding in found.values() if finding.advice]
    assert found["colours"].value == "true: COLORTERM is truecolor"
    assert found["size"].value == "80×24"


@pytest.mark.parametrize(
    ("environ", "name", "typed"),
    [
        ({"SSH_CONNECTION": "1"}, "colours", "digits --colours true"),
        ({"TERM": "xterm"}, "colours", "digits --colours 256"),
        ({"TERM": "xterm"}, "glyphs", "digits --glyphs braille"),
        ({"TERM": "linux"}, "glyphs", "digits --glyphs braille"),
        ({"TERM": "vt100"}, "colours", "digits --colours 16"),
        ({"TERM": "screen", "TMUX": "1"}, "colours", "tmux-256color"),
        ({"TERM": "screen", "STY": "1"}, "colours", "screen-256color"),
        ({"LC_ALL": "C"}, "glyphs", "export LC_ALL=C.UTF-8"),
    ],
)
def test_advice_says_what_to_type(environ, name, typed):
    assert typed in findings(**environ)[name].advice


def test_ssh_is_told_to_drop_colorterm_only_where_it_is_missing():
    assert "ssh does not pass COLORTERM on" in findings(SSH_CONNECTION="1")["colours"].advice
    assert not findings(SSH_CONNECTION="1", COLORTERM="truecolor")["colours"].advice
    assert not findings()["colours"].advice


def test_what_lies_between_is_named():
    assert findings(TMUX="1", SSH_CONNECTION="1")["terminal"].value == "xterm-256color, in tmux, over ssh, utf-8"


def test_what_was_chosen_is_said_to_be_so():
    found = findings(DIGITS_GLYPHS="ascii", DIGITS_COLOURS="none", DIGITS_MOUSE="off", NO_COLOR="1")
    assert [found[name].value for name in ("glyphs", "colours", "mouse")] == [
        "ascii: as asked for",
        "none: as asked for",
        "off: as asked for",
    ]
    assert findings(NO_COLOR="1")["colours"].value == "none: NO_COLOR is set"


@pytest.mark.parametrize(
    ("columns", "lines", "advice"),
    [(80, 24, ""), (59, 24, "needs 60 columns"), (80, 19, "20 lines"), (79, 24, "From 80"), (60, 20, "24 lines")],
)
def test_a_size_is_judged_by_what_the_app_needs(columns, lines, advice):
    told = findings(columns=columns, lines=lines)["size"].advice
    assert advice in told
    assert bool(told) == bool(advice)


def test_what_the_environment_holds_is_shown_without_what_a_terminal_obeys():
    found = findings(TERM="xterm\x1b]52;c;aGk=\x07", LC_ALL="x\x1b[31m")
    assert not [finding for finding in found.values() if "\x1b" in finding.value + finding.advice]


def test_doctor_speaks_json_and_takes_the_options_of_all_commands():
    environment = terminal_environment(SSH_CONNECTION="1")
    told = subprocess.run(
        [DIGITS, "--colours", "16", "doctor", "--json"], env=environment, capture_output=True, text=True, check=True
    )
    found = json.loads(told.stdout)
    assert found["colours"] == {"value": "16: as asked for", "advice": None}
    assert {"size", "terminal", "glyphs", "theme", "mouse"} <= found.keys()
    assert os.environ.get("DIGITS_COLOURS") is None
