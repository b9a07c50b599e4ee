"""How commands speak: data on standard output, narration on standard error."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import click

from models.problem import Problem
from tui.render.foreign import visible

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")


@contextlib.contextmanager
def usage() -> Iterator[None]:
    """A Problem with what was typed is wrong usage: exit status 2."""
    try:
        yield
    except Problem as problem:
        raise click.UsageError(visible(str(problem))) from None


def print_json(value: Any) -> None:
    """One JSON value on standard output."""
    click.echo(json.dumps(value, indent=2, allow_nan=False))


def narrate(text: str) -> None:
    """A line for people that no script should read."""
    click.echo(text, err=True)
