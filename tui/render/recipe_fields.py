"""A recipe as a list of its fields, one a line."""

from typing import Any

from tui.render.glyphs import Glyphs, spelled
from tui.training.recipe_text import Field, text_of

NAME_WIDTH = 16
"""Cells: the longest name is `label smoothing`."""
CHANGED = "*"


def field_name(field: Field) -> str:
    """In words."""
    return field.name.replace("_", " ")


def field_line(field: Field, value: Any, *, default: Any) -> str:
    """Name and value; one that was changed has a mark, and its default behind it."""
    if value == default:
        return f"  {field_name(field):<{NAME_WIDTH}}{_shown(value)}"
    return f"{CHANGED} {field_name(field):<{NAME_WIDTH}}{_shown(value)}  ({_shown(default)})"


def field_help(field: Field, glyphs: Glyphs) -> str:
    """What the field does, and what it can be."""
    about, right = field.metadata["help"], field.metadata["right"]
    told = about if field.metadata["options"] or right in about else f"{about}; {right}"
    return spelled(f"{field_name(field)}: {told}", glyphs)


def _shown(value: Any) -> str:
    return text_of(value) or "-"
