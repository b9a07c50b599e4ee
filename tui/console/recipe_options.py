"""Every field of a recipe as an option, told in groups."""

import dataclasses
from collections.abc import Callable
from typing import Any

import click

from models.recipe import ARCHITECTURE_FIELDS, AUGMENTATION_FIELDS, Recipe
from tui.training.recipe_text import option_of, sizes_from


class Sizes(click.ParamType):
    """Sizes of hidden layers, as in 100 or 200,100."""

    name = "sizes"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[int, ...]:
        try:
            return sizes_from(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a list of sizes; type for example 100 or 200,100", param, ctx)


_TYPES: dict[Any, Any] = {float | None: float, tuple[int, ...]: Sizes()}
"""Of the fields whose own type says nothing to click."""
_GROUPS = {
    "How it is trained": ("epochs", "batch_size", "optimizer", "learning_rate", "schedule", "weight_decay"),
    "What is minimised": ("output", "label_smoothing"),
    "The network, for tiers that leave it open": ARCHITECTURE_FIELDS,
    "Images and chance": ("data", "validation", "seed"),
    "Augmentation: training images changed anew in every epoch": AUGMENTATION_FIELDS,
}
_GROUP_OF = {field: group for group, fields in _GROUPS.items() for field in fields}


class RecipeCommand(click.Command):
    """A command with recipe_options, whose help tells them in groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        groups: dict[str, list[tuple[str, str]]] = {group: [] for group in ("Options", *_GROUPS)}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx) if isinstance(parameter, click.Option) else None
            if record:
                groups[_GROUP_OF.get(str(parameter.name), "Options")].append(record)
        for group, records in groups.items():
            with formatter.section(group):
                formatter.write_dl(records, col_max=32)


def recipe_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds one option a field; it is None where it is not given."""
    for field in reversed(dataclasses.fields(Recipe)):
        option = click.option(
            f"{option_of(field.name)}/{option_of(field.name, on=False)}"
            if field.type is bool
            else option_of(field.name),
            type=_TYPES.get(field.type, field.type),
            default=None,
            help=_sentence(field.metadata["help"]),
        )
        command = option(command)
    return command


def _sentence(about: str) -> str:
    return f"{about[0].upper()}{about[1:]}."
