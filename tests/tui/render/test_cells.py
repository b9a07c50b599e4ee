"""What is laid out already keeps its place, whatever it is spelled in."""

import sys
import unicodedata

import pytest
from rich.cells import cell_len
from textual._border import BORDER_CHARS

from tui.render.cells import in_cells
from tui.render.glyphs import ASCII, BLOCK, BRAILLE

EVERY_CHARACTER = [
    char for char in map(chr, range(0xA0, sys.maxunicode + 1)) if unicodedata.category(char)[0] not in "C"
]


def test_every_character_there_is_has_a_spelling_in_ascii_of_its_own_width():
    for char in EVERY_CHARACTER:
        spelt = in_cells(f"{char}a", ASCII)
        assert spelt.isascii(), f"U+{ord(char):04X}"
        assert len(spelt) == cell_len(f"{char}a"), f"U+{ord(char):04X}"


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("┌─┬─┐", "+-+-+"),
        ("│ ║ ┃", "| | |"),
        ("•  done", "*  done"),
        ("café", "cafe"),
        ("数字", "????"),
        ("e\u0301", "e"),
        ("🔎 go", ">  go"),
        ("▔▁", "-_"),
        ("⠿ ⠀", "*  "),
        ("plain", "plain"),
    ],
)
def test_marks_are_spelled_by_what_they_look_like(text, spelling):
    assert in_cells(text, ASCII) == spelling


def test_borders_keep_their_sides_apart_from_blanks():
    for name in ("solid", "round", "double", "heavy", "ascii"):
        shown = [char for row in BORDER_CHARS[name] for char in in_cells("".join(row), ASCII)]
        assert shown.count(" ") == 1, name


@pytest.mark.parametrize(("text", "spelling"), [("⠿⠉⣀⠀", "█▀▄⠀"), ("✓ ✗", "√ ×"), ("█▀·→─", "█▀·→─")])
def test_without_braille_dots_become_blocks(text, spelling):
    assert in_cells(text, BLOCK) == spelling


def test_with_braille_everything_stays():
    assert in_cells("⠿✓🔎", BRAILLE) == "⠿✓🔎"
