"""Every field of a recipe as an option, and back."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import click

from models.recipe import Recipe
from models.tier import Tier
from models.tiers import recipe_for


class Sizes(click.ParamType):
    """Sizes of hidden layers, as in 100 or 200,100."""

    name = "sizes"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[int, ...]:
        try:
            return tuple(int(size) for size in str(value).split(","))
        except ValueError:
            self.fail(f"{value!r} is not a list of sizes; type for example 100 or 200,100", param, ctx)


_TYPES = {int: int, float: float, float | None: float, str: str, bool: bool, tuple[int, ...]: Sizes()}


def recipe_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds one option a field; what is not given stays as the tier's own recipe has it."""
    for field in reversed(dataclasses.fields(Recipe)):
        option = click.option(
            "--" + field.name.replace("_", "-"),
            type=_TYPES[field.type],  # pyright: ignore[reportArgumentType]
            default=None,
            help=field.metadata["help"],
        )
        command = option(command)
    return command


def recipe_from_options(tier: Tier, options: Mapping[str, Any]) -> Recipe:
    """The tier's recipe with what was asked for. Raises Problem for a field that the tier cannot use."""
    return recipe_for(tier, {name: value for name, value in options.items() if value is not None})
