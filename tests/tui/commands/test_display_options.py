"""What is said of the display goes for plain commands as well."""

import os
import re
import subprocess

import pytest

from tests.tui.commands.command_line import DIGITS
from tests.tui.hostile import store_hostile_run
from tests.tui.terminal import Terminal, terminal_environment

pytestmark = pytest.mark.usefixtures("drawn")

COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
COMMANDS = ["tiers", "recipes", "lessons", "runs", "data", "doctor", "learn pixels --plain", "learn one_layer --plain"]


@pytest.mark.parametrize("command", COMMANDS)
def test_in_ascii_every_command_speaks_ascii(command: str):
    environment = os.environ | {"DIGITS_GLYPHS": "ascii", "LANG": "C.UTF-8", "SSH_CONNECTION": "1"}
    done = subprocess.run([DIGITS, *command.split()], env=environment, capture_output=True, check=True, timeout=60)
    assert done.stdout.isascii()
    assert done.stderr.isascii()


@pytest.mark.parametrize("colours", ["256", "16", "none"])
def test_drawings_on_a_terminal_have_the_colours_that_were_asked_for(colours: str):
    store_hostile_run("run")
    terminal = Terminal("--colours", colours, "evaluate", "run", environment=terminal_environment(NO_COLOR="1"))
    terminal.wait_for("precision")
    terminal.close()
    shown = b" ".join(COLOUR.findall(terminal.sent))
    assert (b"8;5;" in shown) == (colours == "256")
    assert colours != "none" or not shown


def test_a_wrong_choice_in_the_environment_is_a_sentence():
    done = subprocess.run(
        [DIGITS, "tiers"], env=os.environ | {"DIGITS_COLOURS": "lots"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "DIGITS_COLOURS is 'lots'; it has to be one of true, 256, 16, none" in done.stderr
