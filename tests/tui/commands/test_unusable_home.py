"""A home folder that cannot be used is told in a sentence, before anything has begun."""

from pathlib import Path

import pytest

from tests.tui.commands.command_line import digits
from tests.tui.terminal import Terminal, terminal_environment


@pytest.fixture(params=["below a file", "a file", "in a folder of the system's"])
def unusable(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A DIGITS_HOME in which nothing can be written or made, by anybody."""
    file = tmp_path / "file"
    file.touch()
    folder = {"below a file": file / "home", "a file": file}.get(request.param, Path("/proc/nope"))
    monkeypatch.setenv("DIGITS_HOME", str(folder))
    return str(folder)


@pytest.mark.parametrize("command", ["train linear", "check pixels"])
def test_a_command_that_has_to_write_says_where_it_cannot(command: str, unusable: str):
    done = digits(*command.split(), status=1)
    told = done.stderr.splitlines()[-1]
    assert told.startswith(f"digits: {unusable}")
    assert "DIGITS_HOME" in told
    assert done.stdout == ""


def test_the_app_says_so_before_it_takes_the_screen(unusable: str):
    terminal = Terminal("learn", "pixels", environment=terminal_environment())
    assert terminal.wait_for_end() == 1
    (told,) = terminal.sent.decode().splitlines()
    assert told.startswith(f"digits: {unusable}")
    assert "DIGITS_HOME" in told
    assert "\x1b" not in told


@pytest.mark.parametrize("command", ["lessons", "runs", "tiers", "doctor"])
def test_a_command_that_only_reads_does_its_work(command: str, unusable: str):
    digits(command)


@pytest.mark.parametrize("command", ["train linear", "check pixels", "lessons", "runs"])
def test_a_home_that_is_no_path_is_told(command: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DIGITS_HOME", "~nobody-of-this-name/digits")
    done = digits(*command.split(), status=1)
    assert "DIGITS_HOME" in done.stderr.splitlines()[-1]
