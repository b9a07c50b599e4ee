import pytest

from tests.tui.hostile import ATTACKS, CLIPBOARD
from tui.render.foreign import marked, visible, visible_line


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


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_an_editor_has_one_mark_for_each_character_that_a_terminal_obeys(attack):
    for line in attack.split("\n"):
        shown = marked(f"before {line} after")
        assert all(char.isprintable() or char == "\t" for char in shown)
        assert len(shown) == len(f"before {line} after")


def test_an_editor_shows_which_control_character_it_is_and_all_others_as_they_are():
    assert marked("\x1b[31m\tGröße\x7f\u202e") == "␛[31m\tGröße\ufffd\ufffd"
