import dataclasses
import json

import pytest

from models.problem import Problem
from models.recipe import Recipe, recipe_from_json


def test_a_recipe_survives_being_stored_as_json():
    recipe = Recipe(epochs=3, hidden=(200, 100), optimizer="sgd", learning_rate=0.1, seed=7, data="synthetic")
    assert recipe_from_json(json.loads(json.dumps(dataclasses.asdict(recipe)))) == recipe


def test_a_recipe_of_a_later_version_is_read_without_the_fields_unknown_here():
    assert recipe_from_json({"epochs": 2, "telepathy": True}) == Recipe(epochs=2)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("epochs", 0),
        ("batch_size", 0),
        ("batch_size", 60_001),
        ("optimizer", "adamant"),
        ("learning_rate", 0.0),
        ("learning_rate", float("nan")),
        ("learning_rate", float("inf")),
        ("hidden", (100, 0)),
        ("activation", "relish"),
        ("output", "sigmund"),
        ("seed", -1),
        ("data", "fashion"),
        ("validation", 1.0),
        ("validation", -0.1),
    ],
)
def test_a_value_outside_its_range_is_refused_with_its_name_and_what_would_be_right(field: str, value: object):
    with pytest.raises(Problem, match=rf"{field} is .*; it has to be "):
        Recipe(**{field: value})  # pyright: ignore[reportArgumentType]


def test_an_infinite_learning_rate_is_told_that_it_has_to_be_finite():
    with pytest.raises(Problem, match="learning_rate is inf; it has to be above 0 and finite"):
        Recipe(learning_rate=float("inf"))
