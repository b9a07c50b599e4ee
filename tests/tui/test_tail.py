"""The end of a log, read as it grows."""

from pathlib import Path

import pytest

from tui.tail import TAIL_BYTES, Tail


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.txt"


def test_there_is_nothing_to_show_while_there_is_no_file(log: Path):
    tail = Tail(log)
    assert not tail.read()
    assert tail.text == ""


def test_only_a_change_is_one(log: Path):
    tail = Tail(log)
    log.write_text("one\n")
    assert tail.read()
    assert not tail.read()
    with log.open("a") as file:
        file.write("two\n")
    assert tail.read()
    assert tail.text == "one\ntwo"
    log.write_text("anew\n")
    assert tail.read()
    assert tail.text == "anew"
    log.unlink()
    assert tail.read()
    assert tail.text == ""


def test_of_a_long_file_the_last_whole_lines_are_shown(log: Path):
    log.write_text("".join(f"line {number}\n" for number in range(100_000)))
    tail = Tail(log)
    tail.read()
    assert tail.text.endswith("line 99999")
    assert TAIL_BYTES - 20 < len(tail.text) < TAIL_BYTES
    assert "left out" not in tail.text
    assert tail.text.split("\n")[0].startswith("line ")


def test_what_a_terminal_would_obey_is_not_shown(log: Path):
    log.write_bytes(b"\x1b]0;owned\x07\xff torn \xc3")
    tail = Tail(log)
    tail.read()
    assert tail.text == "\N{REPLACEMENT CHARACTER} torn \N{REPLACEMENT CHARACTER}"
