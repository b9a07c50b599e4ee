"""Names for the contestants of a race."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from models.recipe import Recipe
from tui.training.recipe_text import text_of


def names_of(tiers: Sequence[str], recipes: Sequence[Recipe]) -> tuple[str, ...]:
    """The tier of each; where it has several contestants, also in what their recipes differ, most telling field first.

    The seed is named where nothing else differs.
    """
    return tuple(
        _name(tier, recipe, _differences(tier, tiers, recipes)) for tier, recipe in zip(tiers, recipes, strict=True)
    )


def _name(tier: str, recipe: Recipe, fields: Sequence[str]) -> str:
    told = ", ".join(_told(field, getattr(recipe, field)) for field in fields)
    return f"{tier} ({told})" if told else tier


def _differences(tier: str, tiers: Sequence[str], recipes: Sequence[Recipe]) -> list[str]:
    rivals = [recipe for other, recipe in zip(tiers, recipes, strict=True) if other == tier]
    values = {field.name: {getattr(rival, field.name) for rival in rivals} for field in dataclasses.fields(Recipe)}
    differing = sorted((name for name in values if len(values[name]) > 1), key=lambda name: -len(values[name]))
    without_seed = [name for name in differing if name != "seed"]
    told_apart = len({tuple(getattr(rival, name) for name in without_seed) for rival in rivals}) == len(rivals)
    return without_seed if told_apart else [*without_seed, "seed"]


def _told(field: str, value: Any) -> str:
    match field:
        case "optimizer" | "schedule" | "data":
            return str(value)
        case "activation" | "output":
            return f"{value} {field}"
    name = field.replace("_", " ")
    if isinstance(value, bool):
        return name if value else f"no {name}"
    return f"{name} {text_of(value) or 'not given'}"
