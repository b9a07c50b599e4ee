"""The ladder. One file here is one tier, and the file is its own registration."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Any

from models.problem import Problem
from models.recipe import ARCHITECTURE_FIELDS, Recipe
from models.tier import Tier


def tier_names() -> tuple[str, ...]:
    """The names that load_tier takes, alphabetically; imports no tier."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@cache
def load_tier(name: str) -> Tier:
    """The tier of that name. Raises Problem, naming the known ones, when there is none."""
    if name not in tier_names():
        raise Problem(f"There is no tier {name!r}. The tiers are {', '.join(tier_names())}; `digits tiers` lists them.")
    return importlib.import_module(f"{__name__}.{name}").TIER


def recipe_for(tier: Tier, changes: Mapping[str, Any], *, base: Recipe | None = None) -> Recipe:
    """The tier's own recipe, or `base`, with these fields changed.

    Raises Problem for a field that the tier cannot use, and for hidden layers of which there are none.
    """
    for name in sorted(changes.keys() & ARCHITECTURE_FIELDS - tier.uses):
        able = ", ".join(other.name for other in all_tiers() if name in other.uses)
        raise Problem(f"The tier {tier.name} has no use for {name}; it is for {able}.")
    recipe = dataclasses.replace(base or tier.recipe, **changes)
    if "hidden" in tier.uses and not recipe.hidden:
        raise Problem(f"The tier {tier.name} needs hidden layers: one size for each, as in 100 or 200,100.")
    return recipe


def all_tiers() -> tuple[Tier, ...]:
    """Every tier, from the foot of the ladder up; imports no framework."""
    return tuple(sorted(map(load_tier, tier_names()), key=lambda tier: tier.position))
