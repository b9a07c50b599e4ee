"""The app opens only where it can draw."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal, terminal_environment

DIGITS = str(Path(sys.executable).with_name("digits"))


@pytest.mark.parametrize("arguments", [[], ["learn"], ["learn", "pixels"]], ids=" ".join)
def test_into_a_pipe_the_app_says_what_to_type_instead(arguments: list[str]):
    done = subprocess.run([DIGITS, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "digits learn --plain" in done.stderr


def test_where_no_key_can_reach_the_app_it_does_not_open():
    controller, terminal = os.openpty()
    done = subprocess.run(
        [DIGITS],
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=subprocess.PIPE,
        env=terminal_environment(),
        text=True,
        check=False,
        timeout=60,
    )
    os.close(terminal)
    os.close(controller)
    assert done.returncode == 1
    assert "no key would reach it" in done.stderr


def test_where_its_drawing_would_go_into_a_file_the_app_does_not_open(tmp_path: Path):
    controller, terminal = os.openpty()
    told = tmp_path / "told"
    with told.open("w") as file:
        done = subprocess.run(
            [DIGITS], stdin=terminal, stdout=terminal, stderr=file, env=terminal_environment(), timeout=60
        )
    os.close(terminal)
    os.close(controller)
    assert done.returncode == 1
    assert "standard error is no terminal" in told.read_text()


@pytest.mark.parametrize("name", ["dumb", "unknown", ""])
def test_a_terminal_that_cannot_be_drawn_on_gets_the_same_sentence(name: str):
    terminal = Terminal(environment=terminal_environment(TERM=name))
    assert terminal.wait_for_end() == 1
    assert "digits learn --plain" in " ".join(terminal.text.split())
    assert terminal.switched_on() == []
