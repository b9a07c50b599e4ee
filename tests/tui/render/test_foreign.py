import pytest

from tui.render.foreign import visible, visible_line

CLIPBOARD = "\x1b]52;c;cm0gLXJmIC8=\x07"

ATTACKS = {
    "CSI colour": "\x1b[31mred\x1b[0m",
    "CSI with private parameters": "\x1b[?1049h\x1b[?1003h",
    "CSI with intermediates": "\x1b[2 q\x1b[!p",
    "CSI as C1": "\x9b31mred\x9b0m",
    "CSI unfinished": "text\x1b[31",
    "CSI broken by a newline": "\x1b[3\n1m",
    "window title": "\x1b]0;owned\x07",
    "window title ended by ST": "\x1b]2;owned\x1b\\",
    "window title as C1": "\x9d0;owned\x9c",
    "clipboard": CLIPBOARD,
    "hyperlink": "\x1b]8;;https://example.org\x1b\\click\x1b]8;;\x1b\\",
    "OSC unfinished": "\x1b]0;owned",
    "OSC unfinished before a line": "\x1b]0;owned\nnext",
    "OSC inside OSC": "\x1b]0;a\x1b]0;b\x07",
    "sequence made by taking one out": "\x1b\x1b[0m]0;owned\x07",
    "sequence split by a carriage return": "\x1b\r]0;owned\x07",
    "DCS": "\x1bPq#0;2;0;0;0#0~~@@\x1b\\",
    "DCS as C1": "\x90q~~\x9c",
    "APC": "\x1b_Gf=100;AAAA\x1b\\",
    "APC as C1": "\x9fGf=100;AAAA\x9c",
    "PM and SOS": "\x1b^pm\x1b\\\x1bXsos\x1b\\\x9epm\x9c\x98sos\x9c",
    "reset": "\x1bc",
    "character set": "\x1b(0lqqk\x1b(B",
    "keypad": "\x1b=\x1b>",
    "escape at the end": "text\x1b",
    "many escapes": "\x1b\x1b\x1b\x1b",
    "every C0": "".join(map(chr, range(0x20))),
    "DEL and every C1": "".join(map(chr, range(0x7F, 0xA0))),
    "backspaces": "secret\b\b\b\b\b\bpublic",
    "bell": "\a" * 5,
    "shift out": "\x0elqqk\x0f",
    "bidirectional overrides": "\u202a\u202b\u202c\u202d\u202egnp.exe",
    "bidirectional isolates": "\u2066a\u2067b\u2068c\u2069",
    "bidirectional marks": "\u200e\u200f\u061c",
    "invisible characters": "pay\u200bpal\u2060\ufeff\u00ad",
    "tag characters": "a\U000e0061\U000e007f",
    "line and paragraph separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "lone surrogates": "caf\udce9.png",
    "noncharacters": "\uffff\U0010ffff\ue000",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_nothing_that_a_terminal_obeys_gets_through(attack):
    shown = visible(f"before {attack} after")
    assert [char for char in shown if not char.isprintable() and char not in "\t\n"] == []
    shown.encode()


@pytest.mark.parametrize("first", ATTACKS.values(), ids=list(ATTACKS))
def test_attacks_do_not_help_each_other(first):
    for second in ATTACKS.values():
        shown = visible(first + second)
        assert all(char.isprintable() or char in "\t\n" for char in shown)
        assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\nwith lines\n", "plain\ttext\nwith lines\n"),
        ("Größe 数字 → ✓ ⣿", "Größe 数字 → ✓ ⣿"),
        ("\x1b[1mbold\x1b[0m text", "bold text"),
        ("\x9b1mbold\x9b0m text", "bold text"),
        (f"a{CLIPBOARD}b", "ab"),
        ("a\x9d52;c;cm0gLXJmIC8=\x9cb", "ab"),
        ("a\x1bPq#0~~\x1b\\b", "ab"),
        ("caf\udce9.png", "caf\N{REPLACEMENT CHARACTER}.png"),
        ("a\u00a0b\u2028c", "a b c"),
        ("\x1b]0;title\nThe next line stays.", "0;title\nThe next line stays."),
    ],
)
def test_text_is_kept_and_sequences_go_as_a_whole(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        ("10 %\r50 %\r100 %\n", "100 %\n"),
        ("\r10 %\r50 %\r", "50 %"),
        ("10 %\r\x1b[2K50 %\r\x1b[K", "50 %"),
        ("Windows\r\nlines\r\n", "Windows\nlines\n"),
        ("done\r\x07\nnext", "done\nnext"),
    ],
)
def test_a_carriage_return_replaces_the_line(output, shown):
    assert visible(output) == shown


def test_a_long_line_loses_its_end_and_says_so():
    assert visible("x" * 50 + "\nshort", line_limit=10) == "x" * 9 + "…\nshort"


def test_a_long_text_loses_its_middle_and_says_so():
    shown = visible("\n".join(f"line {number}" for number in range(100_000)), limit=2000)
    assert shown.startswith("line 0\nline 1\n")
    assert shown.endswith("\nline 99999")
    assert "characters left out" in shown
    assert len(shown) <= 2000


def test_a_progress_bar_of_many_updates_costs_no_text_around_it():
    shown = visible("before\n" + "".join(f"\r{step} of 5000" for step in range(5000)) + "\nafter")
    assert shown == "before\n4999 of 5000\nafter"


@pytest.mark.parametrize("unit", ["\x9d", "\x1b]", "\x1b[", "\x9b0", "\x1b[0;", "\x1b ", "\r", "\x1b]0;x"])
def test_hostile_repetition_takes_no_time_to_speak_of(unit):
    visible((unit * 400_000)[:400_000], limit=40_000)


def test_a_name_stays_on_one_line_within_its_limit():
    assert visible_line("a\n b\tc\x1b[2J") == "a b c"
    assert visible_line("x" * 500, limit=20) == "x" * 19 + "…"
    assert visible_line("") == ""
