import pytest

from models.problem import Problem
from tui.render.glyphs import ASCII, BLOCK, BRAILLE, LEVELS, glyphs_for, spelled


@pytest.mark.parametrize(
    ("environ", "encoding", "level"),
    [
        ({"LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}, "utf-8", BRAILLE),
        ({"LANG": "C.utf8", "TERM": "tmux-256color"}, "UTF8", BRAILLE),
        ({}, "utf-8", BRAILLE),
        ({"LANG": "sr_RS.UTF-8@latin", "TERM": "foot"}, "utf-8", BRAILLE),
        ({"LANG": "en_GB.UTF-8", "TERM": "xterm"}, "utf-8", BLOCK),
        ({"LANG": "en_GB.UTF-8", "TERM": "putty"}, "utf-8", BLOCK),
        ({"LANG": "en_GB.UTF-8", "TERM": "linux"}, "utf-8", ASCII),
        ({"LANG": "en_GB.UTF-8", "TERM": "linux-16color"}, "utf-8", ASCII),
        ({"LANG": "en_GB.UTF-8", "TERM": "vt100"}, "utf-8", ASCII),
        ({"LANG": "en_GB.UTF-8", "TERM": "dumb"}, "utf-8", ASCII),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}, "utf-8", ASCII),
        ({"LC_CTYPE": "POSIX", "LANG": "en_GB.UTF-8"}, "utf-8", ASCII),
        ({"LC_ALL": "", "LANG": "en_GB.UTF-8"}, "utf-8", BRAILLE),
        ({"LANG": "de_DE.ISO-8859-1"}, "utf-8", ASCII),
        ({"LANG": "de_DE"}, "utf-8", ASCII),
        ({"LANG": "en_GB.UTF-8"}, "ascii", ASCII),
        ({"LANG": "en_GB.UTF-8"}, "cp1252", ASCII),
        ({"LANG": "en_GB.UTF-8"}, None, ASCII),
    ],
)
def test_the_level_is_the_densest_that_encoding_locale_and_terminal_allow(environ, encoding, level):
    assert glyphs_for(environ, encoding) == level


@pytest.mark.parametrize("level", LEVELS.values(), ids=list(LEVELS))
def test_a_person_overrules_locale_and_terminal(level):
    assert glyphs_for({"DIGITS_GLYPHS": f" {level.name.upper()}", "LC_ALL": "C", "TERM": "dumb"}, "utf-8") == level


def test_nothing_overrules_an_encoding_that_cannot_write_more():
    assert glyphs_for({"DIGITS_GLYPHS": "braille"}, "ascii") == ASCII


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_wrong_level_is_a_problem_that_names_the_right_ones(encoding):
    with pytest.raises(Problem, match=r"'dots'.*braille, block, ascii"):
        glyphs_for({"DIGITS_GLYPHS": "dots"}, encoding)


def test_the_marks_of_ascii_are_ascii():
    assert all(mark.isascii() for mark in (ASCII.right, ASCII.wrong, ASCII.arrow, ASCII.nothing))


@pytest.mark.parametrize("level", [BRAILLE, BLOCK], ids=["braille", "block"])
def test_text_is_left_as_it_is_where_it_can_be_shown(level):
    assert spelled("4 → 9 · 98 %…", level) == "4 → 9 · 98 %…"


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("4 → 9", "4 -> 9"),
        ("wait…", "wait..."),
        ("café, Straße, Øre", "cafe, Strasse, Ore"),
        ("28×28 — “grey”", '28x28 - "grey"'),
        ("数字", "??"),
        ("ﬁle ½", "file 1?2"),
        ("plain", "plain"),
    ],
)
def test_ascii_spells_what_it_cannot_show(text, spelling):
    assert spelled(text, ASCII) == spelling
