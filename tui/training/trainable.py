"""What the Train screen offers: every tier with its own recipe, and the classic recipes."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.classics import CLASSICS
from models.recipe import ARCHITECTURE_FIELDS, Recipe
from models.tier import Tier
from models.tiers import all_tiers, load_tier, recipe_for
from tui.training.recipe_text import Field, command_line


@dataclass(frozen=True)
class Trainable:
    """A tier and a recipe for it, before anything is changed."""

    name: str
    tier: Tier
    recipe: Recipe
    """With the images of this machine."""
    about: str
    """What it is, in a line."""
    beginning: str
    """What `digits train` is told to train it."""
    original: Recipe
    """What the command line trains then."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Those of the recipe that the tier has a use for."""
        unused = ARCHITECTURE_FIELDS - self.tier.uses
        return tuple(field for field in dataclasses.fields(Recipe) if field.name not in unused)

    def changed(self, changes: Mapping[str, Any]) -> Recipe:
        """Its recipe with these fields changed. Raises Problem for what does not go together."""
        return recipe_for(self.tier, changes, base=self.recipe)

    def command(self, recipe: Recipe) -> str:
        """The command line that trains this recipe."""
        return command_line(self.beginning, recipe, base=self.original)


def tiers_to_train(data: str) -> tuple[Trainable, ...]:
    """From the foot of the ladder up, on these images."""
    return tuple(
        Trainable(
            name=tier.name,
            tier=tier,
            recipe=dataclasses.replace(tier.recipe, data=data),
            about=f"{tier.title}: {tier.teaches}.",
            beginning=tier.name,
            original=tier.recipe,
        )
        for tier in all_tiers()
    )


def classics_to_train(data: str) -> tuple[Trainable, ...]:
    """The published recipes, on these images."""
    return tuple(
        Trainable(
            name=classic.name,
            tier=load_tier(classic.tier),
            recipe=dataclasses.replace(classic.recipe, data=data),
            about=f"For {classic.tier}; published: {classic.published.text}.",
            beginning=f"--recipe {classic.name}",
            original=classic.recipe,
        )
        for classic in CLASSICS
    )
