"""Nothing foreign that a command prints, on either stream, is obeyed by a terminal or ends in a traceback."""

import subprocess
from pathlib import Path

import pytest

from lessons.progress import record
from models.events import Status
from tests.tui.commands.command_line import DIGITS
from tests.tui.hostile import HOSTILE, LEARNERS_FILE, NAME, leaks, store_hostile_run
from tests.tui.terminal import Terminal, terminal_environment

pytestmark = pytest.mark.usefixtures("drawn")

TYPED = HOSTILE.replace("\0", "")
"""What can be typed, and stand in the environment."""


def output_of(*arguments: str, **environment: str) -> str:
    """All that the command has printed, on either stream, in which nothing has leaked."""
    done = subprocess.run(
        [DIGITS, *arguments], stdin=subprocess.DEVNULL, capture_output=True, env=terminal_environment(**environment)
    )
    told = (done.stdout + done.stderr).decode()
    assert b"Traceback" not in done.stderr
    assert leaks(told) == []
    return told


@pytest.mark.parametrize(
    "command",
    [
        ["runs"],
        ["runs", "--json"],
        ["show", NAME],
        ["show", NAME, "--json"],
        ["show", "run-"],
        ["stop", NAME],
        ["evaluate", NAME],
        ["train", "--resume", NAME],
    ],
    ids=lambda command: " ".join(command).replace(NAME, "NAME"),
)
@pytest.mark.parametrize("status", ["completed", None])
def test_runs_of_somebody_else(command: list[str], status: Status | None):
    store_hostile_run(status=status)
    if command[0] != "train" or status:  # one that is complete is not taken up again
        assert "run-" in output_of(*command)


@pytest.mark.parametrize(
    "command",
    [
        [TYPED],
        ["--" + TYPED],
        ["runs", TYPED],
        ["runs", "--" + TYPED],
        ["show", TYPED],
        ["stop", TYPED],
        ["evaluate", TYPED],
        ["train", TYPED],
        ["train", "linear", "--recipe", TYPED],
        ["train", "linear", "--hidden", TYPED],
        ["train", "linear", "--learning-rate", TYPED],
        ["train", "linear", "--data", TYPED],
        ["train", "--resume", TYPED],
        ["check", TYPED],
        ["check", "pixels", TYPED],
        ["learn", TYPED, "--plain"],
        ["data", "import", TYPED],
        ["data", "download", "--from", TYPED],
    ],
    ids=lambda command: " ".join(command).replace(TYPED, "TYPED"),
)
def test_what_was_typed(command: list[str]):
    assert "begun" in output_of(*command)


@pytest.mark.parametrize("command", ["data", "doctor", "runs", "lessons", "check pixels", "learn pixels --plain"])
def test_the_environment(command: str, tmp_path: Path):
    variables = ("DIGITS_MNIST", "EDITOR", "TERM", "COLORTERM", "LANG")
    output_of(*command.split(), DIGITS_HOME=str(tmp_path / NAME), **dict.fromkeys(variables, TYPED))


@pytest.mark.parametrize("command", ["doctor", "check pixels", "learn pixels --plain"])
def test_a_choice_in_the_environment_that_is_none(command: str):
    assert "begun" in output_of(*command.split(), DIGITS_GLYPHS=TYPED)


def test_a_learners_file(tmp_path: Path):
    file = tmp_path / f"{NAME}.py"
    file.write_bytes(LEARNERS_FILE)
    assert "Hostile: begun" in output_of("check", "pixels", str(file))
    output_of("check", "pixels", str(file), "--json")


def test_a_learners_file_line_by_line(home: Path):
    file = home / "exercises" / "pixels.py"
    file.parent.mkdir()
    file.write_bytes(LEARNERS_FILE)
    record("reached", "pixels", step=7)
    terminal = Terminal("learn", "pixels", "--plain", environment=terminal_environment(TERM="dumb"), rows=60)
    terminal.wait_for("c: check it")
    terminal.type("c\r")
    terminal.wait_for("Hostile: begun")
    terminal.type("o\r")
    terminal.wait_for("Traceback")
    terminal.type("q\r")
    assert terminal.wait_for_end() == 0
    assert leaks(terminal.sent.decode().replace("\r", "")) == []
