"""Fields of a recipe typed and read, as the command line and the Train screen do it."""

import dataclasses

import click
import pytest
from click.testing import CliRunner

from models.classics import CLASSICS
from models.problem import Problem
from models.recipe import Recipe
from models.tiers import all_tiers
from tui.console.recipe_options import recipe_options
from tui.training.recipe_text import command_line, text_of, value_from

FIELDS = {field.name: field for field in dataclasses.fields(Recipe)}
TRICKY = Recipe(
    epochs=3, learning_rate=0.000123456789, hidden=(200, 100), batch_norm=True, weight_decay=1e-5, seed=2**32 - 1
)


@pytest.mark.parametrize("recipe", [TRICKY, *(tier.recipe for tier in all_tiers())])
def test_what_is_shown_of_a_field_is_read_as_the_same_value(recipe: Recipe):
    for name, field in FIELDS.items():
        value = getattr(recipe, name)
        if value is not None:
            assert value_from(field, f" {text_of(value)} ") == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("epochs", "0"),
        ("epochs", "1.5"),
        ("epochs", ""),
        ("batch_size", "many"),
        ("learning_rate", "nan"),
        ("learning_rate", "-1"),
        ("weight_decay", ""),
        ("optimizer", "adamm"),
        ("hidden", "100,x"),
        ("batch_norm", "perhaps"),
        ("seed", "9" * 5000),
    ],
)
def test_a_wrong_value_is_told_in_the_recipes_own_words(field: str, typed: str):
    with pytest.raises(Problem) as told:
        value_from(FIELDS[field], typed)
    assert str(told.value).startswith(f"{field} is ")
    assert str(told.value).endswith(f"it has to be {FIELDS[field].metadata['right']}.")


@pytest.mark.parametrize("base", [Recipe(), *(classic.recipe for classic in CLASSICS)])
def test_the_command_line_that_is_shown_gives_the_same_recipe(base: Recipe):
    given: dict[str, object] = {}

    @click.command()
    @recipe_options
    def command(**options: object) -> None:
        given.update({name: value for name, value in options.items() if value is not None})

    words = command_line("mlp", TRICKY, base=base).split()
    assert words[:3] == ["digits", "train", "mlp"]
    assert CliRunner().invoke(command, words[3:]).exit_code == 0
    assert dataclasses.replace(base, **given) == TRICKY


def test_a_recipe_without_changes_is_trained_by_the_shortest_command_line():
    assert command_line("cnn", Recipe(), base=Recipe()) == "digits train cnn"
    assert command_line("cnn", Recipe(epochs=3), base=Recipe()) == "digits train cnn --epochs 3"
    assert command_line("mlp", Recipe(), base=Recipe(batch_norm=True)) == "digits train mlp --no-batch-norm"
