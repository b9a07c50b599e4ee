"""Which fields of a recipe a tier takes."""

import dataclasses

import pytest

from models.problem import Problem
from models.recipe import ARCHITECTURE_FIELDS, Recipe
from models.tier import Tier
from models.tiers import all_tiers, load_tier, recipe_for

CHANGED = {"hidden": (50,), "activation": "tanh", "batch_norm": True, "dropout": 0.5}


@pytest.mark.parametrize("name", sorted(ARCHITECTURE_FIELDS))
@pytest.mark.parametrize("tier", all_tiers(), ids=lambda tier: tier.name)
def test_a_field_of_the_network_is_taken_by_the_tiers_that_use_it_and_refused_by_the_others(tier: Tier, name: str):
    change = {name: CHANGED[name]}
    if name in tier.uses:
        assert getattr(recipe_for(tier, change), name) == CHANGED[name]
        return
    able = [other.name for other in all_tiers() if name in other.uses]
    assert able
    with pytest.raises(Problem, match=f"{tier.name} has no use for {name}; it is for {', '.join(able)}"):
        recipe_for(tier, change)


@pytest.mark.parametrize("tier", [tier for tier in all_tiers() if "hidden" in tier.uses], ids=lambda tier: tier.name)
def test_a_tier_with_hidden_layers_needs_one(tier: Tier):
    with pytest.raises(Problem, match="as in 100 or 200,100"):
        recipe_for(tier, {"hidden": ()})


def test_changes_are_made_to_the_tiers_own_recipe_or_to_another_one_for_it():
    tier = load_tier("linear")
    assert recipe_for(tier, {"epochs": 7}) == dataclasses.replace(tier.recipe, epochs=7)
    assert recipe_for(tier, {"epochs": 7}, base=Recipe(optimizer="sgd")) == Recipe(epochs=7, optimizer="sgd")
