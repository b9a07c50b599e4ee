"""The app in kinds of terminals: each gets the glyphs and colours that it has, and the drawing is there."""

import random
import re
from collections.abc import Callable

import pytest

from tests.tui.terminal import Terminal

pytestmark = pytest.mark.usefixtures("drawn")

LARGE = (80, 24)
RESIZES = 100
SGR = re.compile(rb"\x1b\[([0-9;]*)m")
INK = {"braille": "█", "block": "█", "ascii": "@"}
UTF8, PLAIN = {"LANG": "C.UTF-8"}, {"LANG": "C", "LC_ALL": "C"}


def levels_of(sent: bytes) -> set[str]:
    """Which levels of colour the bytes make use of."""
    levels = set()
    for sequence in SGR.findall(sent):
        codes = [int(code or 0) for code in sequence.split(b";")]
        while codes:
            code = codes.pop(0)
            if code in (38, 48):
                levels.add("true" if codes[0] == 2 else "256")
                codes = codes[4 if codes[0] == 2 else 2 :]
            elif 30 <= code <= 49 or 90 <= code <= 107:
                levels.add("16")
    return levels


@pytest.mark.parametrize(
    ("environment", "glyphs", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"} | UTF8, "braille", "true"),
        ({"TERM": "xterm-256color"} | UTF8, "braille", "256"),
        ({"TERM": "tmux-256color"} | UTF8, "braille", "256"),
        ({"TERM": "tmux-256color", "NO_COLOR": "1"} | UTF8, "braille", "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"} | PLAIN, "ascii", "none"),
        ({"TERM": "xterm-256color"} | PLAIN, "ascii", "256"),
        ({"TERM": "xterm"} | UTF8, "block", "16"),
        ({"TERM": "xterm", "NO_COLOR": "1"} | UTF8, "block", "none"),
        ({"TERM": "screen"} | UTF8, "braille", "16"),
        ({"TERM": "linux"} | UTF8, "ascii", "16"),
        ({"TERM": "vt100"} | PLAIN, "ascii", "none"),
    ],
    ids=lambda value: " ".join(value.values()) if isinstance(value, dict) else value,
)
def test_each_kind_of_terminal_gets_what_it_can_show(
    environment: dict[str, str], glyphs: str, colours: str, open_digits: Callable[..., Terminal]
):
    terminal = open_digits("learn", "pixels", **environment)
    terminal.wait_for("step 1 of")
    terminal.wait_for(INK[glyphs])
    terminal.type("?")
    terminal.wait_for("Keys here")
    terminal.type("\x1b")
    terminal.wait_for("step 1 of(.|\n)*Help")
    assert levels_of(terminal.sent) == ({colours} if colours != "none" else set())
    assert terminal.sent.isascii() == (glyphs == "ascii")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert terminal.switched_on() == []


@pytest.mark.parametrize("arguments", [[], ["learn", "pixels"]], ids=["home", "lesson"])
def test_options_overrule_the_environment_also_before_a_command(
    arguments: list[str], open_digits: Callable[..., Terminal]
):
    terminal = open_digits(
        "--glyphs", "ascii", "--colours", "16", "--no-mouse", *arguments, NO_COLOR="1", DIGITS_COLOURS="256"
    )
    terminal.wait_for("step 1 of" if arguments else "Pixels")
    assert levels_of(terminal.sent) == {"16"}
    assert terminal.sent.isascii()
    assert b"\x1b[?1000h" not in terminal.sent


def test_a_light_theme_is_light(open_digits: Callable[..., Terminal]):
    terminal = open_digits("--theme", "light")
    terminal.wait_for("Pixels")
    assert b"48;5;254" in terminal.sent
    assert b"48;5;233" not in terminal.sent


def test_a_storm_of_resizes_leaves_the_app_whole(open_digits: Callable[..., Terminal]):
    chance = random.Random(11)
    terminal = open_digits("learn", "pixels")
    terminal.wait_for("step 1 of")
    for _ in range(RESIZES):
        terminal.resize(chance.randint(1, 200), chance.randint(1, 60))
        terminal.read()
    terminal.resize(40, 10)
    terminal.wait_for("40×10 is too small")
    terminal.resize(*LARGE)
    terminal.wait_for("step 1 of(.|\n)*Help")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert terminal.switched_on() == []
