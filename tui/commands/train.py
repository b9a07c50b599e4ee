"""`digits train`: a job of its own, followed until it ends."""

import dataclasses
import sys
from typing import Any

import click

from models.events import Event
from models.runs.identity import new_run_name
from models.runs.paths import runs_folder
from models.tiers import load_tier
from tui.console.data_choice import choose_data
from tui.console.drawing import print_confusion
from tui.console.following import train_and_follow
from tui.console.narration import Narrator
from tui.console.output import usage
from tui.console.recipe_options import recipe_from_options, recipe_options


@click.command()
@click.argument("tier")
@recipe_options
@click.option("--json", "as_json", is_flag=True, help="Print every event as one line of JSON.")
@click.pass_context
def train(context: click.Context, tier: str, as_json: bool, **options: Any) -> None:
    """Train the architecture TIER and show how it goes.

    The training is a process of its own: when the connection drops it goes on, and `digits show latest` has the
    result. Ctrl-C stops it in an orderly way; a second one kills it.
    """
    with usage():
        recipe = recipe_from_options(load_tier(tier), options)
    recipe = dataclasses.replace(recipe, data=choose_data(options["data"]))
    run = new_run_name(tier)
    narrator = Narrator(sys.stdout)

    def tell(line: bytes, event: Event | None) -> None:
        if as_json:
            click.echo(line)
        elif event:
            narrator.tell(event)

    ended = train_and_follow(run, tier=tier, recipe=recipe, tell=tell)
    if ended and ended.test_accuracy is not None and not as_json:
        print_confusion(runs_folder() / run)
    context.exit(0 if ended and ended.status in ("completed", "stopped") else 1)
