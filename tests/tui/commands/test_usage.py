"""What every command says of itself, to people and to scripts, and what it says to wrong usage. Nothing is trained."""

import json

import pytest

from tests.tui.commands.command_line import digits


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["train", "telepathic"], "linear"),
        (["train", "linear", "--epochs", "0"], "1 or more"),
        (["train", "linear", "--epochs", "many"], "many"),
        (["train", "linear", "--hidden", "100"], "hidden"),
        (["train", "hidden", "--hidden", "a,b"], "200,100"),
        (["train", "linear", "--optimizer", "magic"], "adam"),
        (["train", "linear", "--data", "fashion"], "synthetic"),
        (["evaluate", "nothing"], "digits train"),
        (["show", "nothing"], "digits train"),
        (["learn", "nothing"], "pixels"),
        (["check", "nothing"], "pixels"),
        (["no-such-command"], "no-such-command"),
    ],
)
def test_wrong_usage_has_exit_status_2_and_says_what_would_be_right(arguments: list[str], told: str):
    assert told in digits(*arguments, status=2).stderr


@pytest.mark.parametrize(
    "command",
    ["", "learn", "check", "lessons", "tiers", "data", "train", "runs", "show", "stop", "evaluate", "doctor"],
)
def test_every_command_has_help(command: str):
    assert "Usage: digits" in digits(*command.split(), "--help").stdout


def test_tiers_and_doctor_and_lessons_speak_json():
    tiers = json.loads(digits("tiers", "--json").stdout)
    assert {"name", "title", "parameters", "multiply_adds", "floor", "recipe"} <= tiers[0].keys()
    lessons = json.loads(digits("lessons", "--json").stdout)
    assert {"id", "number", "title", "minutes", "tier", "state"} <= lessons[0].keys()
    assert "data" in json.loads(digits("doctor", "--json").stdout)
    assert json.loads(digits("runs", "--json").stdout) == []
