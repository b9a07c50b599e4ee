"""What every command says of itself, to people and to scripts, and what it says to wrong usage. Nothing is trained."""

import dataclasses
import json

import pytest

from models.classics import CLASSICS
from models.recipe import Recipe
from tests.tui.commands.command_line import digits
from tui import cli
from tui.render.quantities import percent


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["train", "telepathic"], "linear"),
        (["train", "linear", "--epochs", "0"], "1 or more"),
        (["train", "linear", "--epochs", "many"], "many"),
        (["train"], "linear"),
        (["train", "linear", "--hidden", "100"], "hidden"),
        (["train", "linear", "--no-batch-norm"], "mlp"),
        (["train", "--recipe", "nothing"], "classic-deep-200"),
        (["train", "hidden", "--recipe", "classic-single"], "is for the tier linear"),
        (["train", "--recipe", "classic-single", "--dropout", "0.5"], "mlp"),
        (["train", "--resume", "nothing"], "digits train"),
        (["train", "linear", "--resume", "latest", "--learning-rate", "1"], "leave out TIER. Only --learning-rate"),
        (["train", "--resume", "latest", "--recipe", "classic-single", "--batch-norm"], "--recipe, --batch-norm"),
        (["train", "hidden", "--hidden", "a,b"], "200,100"),
        (["train", "linear", "--optimizer", "magic"], "adam"),
        (["train", "linear", "--data", "fashion"], "synthetic"),
        (["evaluate", "nothing"], "digits train"),
        (["show", "nothing"], "digits train"),
        (["learn", "nothing"], "pixels"),
        (["check", "nothing"], "pixels"),
        (["no-such-command"], "no-such-command"),
        (["--glyphs", "dots", "tiers"], "'braille', 'block', 'ascii'"),
        (["--colours", "8", "tiers"], "'true', '256', '16', 'none'"),
        (["--theme", "purple"], "'dark', 'light', 'terminal'"),
    ],
)
def test_wrong_usage_has_exit_status_2_and_says_what_would_be_right(arguments: list[str], told: str):
    assert told in digits(*arguments, status=2).stderr


@pytest.mark.parametrize("command", ["", *cli.digits.commands])
def test_every_command_has_help(command: str):
    assert "Usage: digits" in digits(*command.split(), "--help").stdout


def test_the_help_of_train_tells_every_field_of_a_recipe():
    told = digits("train", "--help").stdout
    for field in dataclasses.fields(Recipe):
        assert f"--{field.name.replace('_', '-')} " in told
    assert "--no-batch-norm" in told


def test_the_classic_recipes_are_told_with_what_was_published_and_what_was_measured():
    told = {each["name"]: each for each in json.loads(digits("recipes", "--json").stdout)}
    assert told.keys() == {classic.name for classic in CLASSICS}
    sgd = told["classic-hidden-sgd"]
    assert (sgd["tier"], sgd["recipe"]["batch_size"], sgd["recipe"]["output"]) == ("hidden", 128, "sigmoid")
    assert sgd["published"]["figures"]["first_loss"] == 1.1964
    assert sgd["measured"]["seeds"] >= 5
    for_people = digits("recipes").stdout
    for classic in CLASSICS:
        assert classic.name in for_people
        assert percent(classic.measured.mean.test_accuracy) in for_people


def test_tiers_and_doctor_and_lessons_speak_json():
    tiers = json.loads(digits("tiers", "--json").stdout)
    assert {"name", "title", "parameters", "multiply_adds", "floor", "recipe"} <= tiers[0].keys()
    lessons = json.loads(digits("lessons", "--json").stdout)
    assert {"id", "number", "title", "minutes", "tier", "state"} <= lessons[0].keys()
    assert "data" in json.loads(digits("doctor", "--json").stdout)
    assert json.loads(digits("runs", "--json").stdout) == []
