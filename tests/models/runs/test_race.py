"""The gate that holds the contestants of a race until all are ready, whatever becomes of who holds it."""

import signal
import subprocess
import sys

import pytest

from models.problem import Problem
from models.runs.control import Command
from models.runs.paths import home, races_folder
from models.runs.race import begin_race, held_until_started, newest_race, race_folder

HOLDS_A_GATE = """
from models.runs.race import begin_race
gate = begin_race("abandoned", ["a", "b"])
print("ready", flush=True)
input()
"""


def test_contestants_stand_still_until_the_gate_is_opened_and_are_then_told_to_go_on_once():
    with begin_race("race", ["a", "b"]):
        commands = held_until_started(lambda: (), race=race_folder("race"))
        assert commands() == (Command("pause"),)
        assert commands() == ()
    assert commands() == (Command("resume"),)
    assert commands() == ()


def test_who_comes_when_the_gate_is_open_already_does_not_stand_still():
    begin_race("race", ["a", "b"]).close()
    commands = held_until_started(lambda: (Command("stop"),), race=race_folder("race"))
    assert commands() == (Command("pause"), Command("resume"), Command("stop"))
    assert commands() == (Command("stop"),)


def test_the_gate_opens_when_the_program_that_holds_it_is_killed():
    holder = [sys.executable, "-c", HOLDS_A_GATE]
    with subprocess.Popen(holder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        commands = held_until_started(lambda: (), race=race_folder("abandoned"))
        assert commands() == (Command("pause"),)
        process.send_signal(signal.SIGKILL)
    assert commands() == (Command("resume"),)
    assert newest_race() == ("a", "b")


def test_the_newest_race_is_found_and_a_damaged_one_is_none():
    assert newest_race() == ()
    begin_race("race", ["a", "b"]).close()
    assert newest_race() == ("a", "b")
    (race_folder("race") / "runs.json").write_text("{")
    assert newest_race() == ()


def test_a_race_that_cannot_be_stored_says_why():
    home().mkdir()
    races_folder().write_text("in the way")
    with pytest.raises(Problem, match="could not be made"):
        begin_race("race", ["a", "b"])
