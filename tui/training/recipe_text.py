"""The fields of a recipe as people type and read them, the same in the app as on the command line."""

import dataclasses
from collections.abc import Callable
from typing import Any

from models.recipe import Recipe, wrong_value

Field = dataclasses.Field[Any]


_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def value_from(field: Field, text: str) -> Any:
    """What a person has typed for a field. Raises Problem in the recipe's own words."""
    typed = text.strip()
    try:
        value = _READERS[field.type](typed)
    except (ValueError, KeyError):
        raise wrong_value(field, typed) from None
    if not field.metadata["holds"](value):
        raise wrong_value(field, value)
    return value


def text_of(value: Any) -> str:
    """A value as one types it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:g}" if float(f"{value:g}") == value else repr(value)
        case tuple():
            return ",".join(map(str, value))
    return str(value)


def sizes_from(text: str) -> tuple[int, ...]:
    """Sizes of hidden layers, as in 100 or 200,100. Raises ValueError."""
    return tuple(int(size) for size in text.split(","))


def option_of(field: str, *, on: bool = True) -> str:
    """The command line's option for a field; a field that is true or false has one for each."""
    return f"--{'' if on else 'no-'}{field.replace('_', '-')}"


def command_line(beginning: str, recipe: Recipe, *, base: Recipe) -> str:
    """The command that trains this recipe, where `digits train BEGINNING` alone would train `base`."""
    words = ["digits", "train", beginning]
    for field in dataclasses.fields(Recipe):
        value = getattr(recipe, field.name)
        if value == getattr(base, field.name):
            continue
        words += [option_of(field.name, on=value)] if field.type is bool else [option_of(field.name), text_of(value)]
    return " ".join(words)


_READERS: dict[Any, Callable[[str], Any]] = {
    int: int,
    float: float,
    float | None: float,
    bool: lambda text: _TRUTHS[text.lower()],
    str: str.lower,
    tuple[int, ...]: lambda text: sizes_from(text) if text else (),
}
