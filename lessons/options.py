"""Options written in YAML, checked against a table of what is known, with the line of every mistake.

The header of a lesson and each of its blocks are read by the same few rules, so that a mistake in either is told in the
same words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.problem import Problem

Kind = Literal[
    "text",
    "whole number",
    "number",
    "number or text",
    "true or false",
    "list of texts",
    "list of whole numbers",
    "table",
]


@dataclass(frozen=True)
class Option:
    """One known option: what its value is, and what holds when it is left out."""

    kind: Kind
    required: bool = False
    default: object = None
    """None: the option is absent unless it is written."""


@dataclass(frozen=True)
class Place:
    """A line of a file, counted from 1."""

    file: Path
    line: int

    def below(self, lines: int) -> "Place":
        """So many lines further down."""
        return Place(self.file, self.line + lines)

    def problem(self, message: str) -> Problem:
        """The Problem to raise for a mistake here."""
        return Problem(f"{self.file}:{self.line}: {message}")


def read_options(text: str, known: Mapping[str, Option], place: Place) -> dict[str, object]:
    """The options of a YAML mapping whose first line stands at `place`, defaults included.

    Raises Problem, naming file and line, for malformed YAML, an unknown or missing option and a value of another kind.
    """
    options = {name: option.default for name, option in known.items() if option.default is not None}
    for name, (value, line) in _read_mapping(text, place).items():
        if name not in known:
            raise line.problem(f"there is no option {name!r} here. Known are: {', '.join(known) or 'none'}.")
        options[name] = _converted(name, value, kind=known[name].kind, place=line)
    for name, option in known.items():
        if option.required and name not in options:
            raise place.problem(f"{name} is missing. Add a line `{name}:` with a {option.kind}.")
    return options


def _read_mapping(text: str, place: Place) -> dict[str, tuple[object, Place]]:
    """Every name with its value and the place where it stands."""
    import yaml

    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise place.problem("options are lines of the form `name: value`.")
        found: dict[str, tuple[object, Place]] = {}
        for key, value in node.value:
            name, line = str(key.value), place.below(key.start_mark.line)
            if name in found:
                raise line.problem(f"{name} is written twice.")
            found[name] = (loader.construct_object(value, deep=True), line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise place.below(mark.line if mark else 0).problem(f"this is not valid YAML: {error.problem}.") from error
    except yaml.YAMLError as error:
        raise place.problem(f"this is not valid YAML: {error}.") from error
    return found


def _converted(name: str, value: object, *, kind: Kind, place: Place) -> object:
    match kind, value:
        case (("whole number" | "number" | "number or text"), bool()):
            pass
        case (("text" | "number or text"), str()):
            return value.strip()
        case (("whole number" | "number or text"), int()):
            return value
        case (("number" | "number or text"), int() | float()):
            return float(value)
        case "true or false", bool():
            return value
        case "list of texts", list() if all(isinstance(item, str) for item in value):
            return tuple(value)
        case "list of whole numbers", list() if all(type(item) is int for item in value):
            return tuple(value)
        case "table", dict():
            return value
    raise place.problem(f"{name} is {value!r}; it has to be a {kind}.")
