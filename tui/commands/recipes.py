"""`digits recipes`: the classic recipes, what was published of them and what was measured here."""

import dataclasses

import click

from models.classics import CLASSICS
from tui.console.drawing import terminal_width
from tui.console.output import as_json, print_json
from tui.render.classics import classic_in_words

LABEL_WIDTH = 12


@click.command()
@as_json
def recipes(as_json: bool) -> None:
    """List the classic recipes, with published and measured figures.

    `digits train --recipe NAME` trains one.
    """
    if as_json:
        print_json([dataclasses.asdict(classic) for classic in CLASSICS])
        return
    for classic in CLASSICS:
        click.echo(classic.name)
        for label, line in classic_in_words(classic).items():
            click.echo(
                click.wrap_text(
                    f"{label:<{LABEL_WIDTH - 2}}{line}",
                    width=terminal_width(),
                    initial_indent="  ",
                    subsequent_indent=" " * LABEL_WIDTH,
                )
            )
