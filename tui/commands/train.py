"""`digits train`: a job of its own, followed until it ends; a new run, or one that is taken up again."""

import dataclasses
import sys
from collections.abc import Mapping
from typing import Any

import click

from models.classics import find_classic
from models.events import Event
from models.problem import Problem
from models.recipe import Recipe
from models.runs.identity import new_run_name
from models.runs.listing import StoredRun, find_run
from models.runs.paths import runs_folder
from models.tiers import load_tier, recipe_for, tier_names
from tui.console.data_choice import choose_data
from tui.console.following import Tell, resume_and_follow, train_and_follow
from tui.console.narration import Narrator
from tui.console.output import usage
from tui.console.plain import as_plain
from tui.console.recipe_options import RecipeCommand, recipe_options
from tui.console.results import print_results
from tui.training.recipe_text import option_of


@click.command(cls=RecipeCommand)
@click.argument("tier", required=False)
@click.option("--recipe", "classic", metavar="NAME", help="Train a classic recipe; `digits recipes` lists them.")
@click.option(
    "--resume",
    metavar="RUN",
    help="Take up a stopped or killed run at its last checkpoint; of its recipe only --learning-rate can change.",
)
@click.option("--threads", type=click.IntRange(min=1), help="Train on so many threads, where not one a core.")
@recipe_options
@click.option("--json", "as_json", is_flag=True, help="Print every event as one line of JSON.")
@as_plain
@click.pass_context
def train(
    context: click.Context,
    tier: str | None,
    classic: str | None,
    resume: str | None,
    threads: int | None,
    as_json: bool,
    plain: bool,
    **options: Any,
) -> None:
    """Train the architecture TIER and show how it goes.

    Whatever is not given stays as the tier's own recipe has it, or the one that --recipe names.

    The training is a process of its own: when the connection drops it goes on, and `digits attach` shows it again.
    Ctrl-C stops it in an orderly way; a second one kills it.
    """
    given = {name: value for name, value in options.items() if value is not None}
    if resume is None:
        with usage():
            tier, recipe = _chosen(tier, classic, given)
        recipe = dataclasses.replace(recipe, data=choose_data(options["data"]))
        run = new_run_name(tier)
        tell = _teller(Narrator(sys.stdout, plain=plain), as_json=as_json)
        ended = train_and_follow(run, tier=tier, recipe=recipe, tell=tell, threads=threads)
    else:
        with usage():
            stored = _to_resume(resume, given, beside={"TIER": tier, "--recipe": classic, "--threads": threads})
        choose_data(stored.recipe.data)
        run = stored.run
        tell = _teller(Narrator(sys.stdout, stored.state, plain=plain), as_json=as_json)
        ended = resume_and_follow(stored, learning_rate=options["learning_rate"], tell=tell)
    if ended and ended.test_accuracy is not None and not as_json:
        print_results(runs_folder() / run, plain=plain)
    context.exit(0 if ended and ended.status in ("completed", "stopped") else 1)


def _chosen(tier: str | None, classic: str | None, changes: Mapping[str, Any]) -> tuple[str, Recipe]:
    """The tier to train and how. Raises Problem for what does not go together."""
    if classic:
        named = find_classic(classic)
        if tier not in (None, named.tier):
            raise Problem(
                f"The recipe {named.name} is for the tier {named.tier}, not for {tier}; TIER can be left out."
            )
        return named.tier, recipe_for(load_tier(named.tier), changes, base=named.recipe)
    if tier is None:
        raise Problem(f"What is to be trained? Name a TIER ({', '.join(tier_names())}) or a classic --recipe.")
    return tier, recipe_for(load_tier(tier), changes)


def _to_resume(run: str, given: Mapping[str, Any], *, beside: Mapping[str, Any]) -> StoredRun:
    """The run that was meant. Raises Problem for anything typed beside it that a run that has begun cannot take."""
    typed = {**beside, **{option_of(name): value for name, value in given.items()}}
    refused = [name for name, value in typed.items() if value is not None and name != "--learning-rate"]
    if refused:
        raise Problem(
            f"--resume goes on with the tier, the recipe and the threads that the run began with: leave out "
            f"{', '.join(refused)}. Only --learning-rate can be changed."
        )
    stored = find_run(run)
    dataclasses.replace(stored.recipe, **given)  # a rate outside its range is refused in the recipe's own words
    return stored


def _teller(narrator: Narrator, *, as_json: bool) -> Tell:
    """What is done with each event: its line as it is for scripts, words for people."""

    def tell(line: bytes, event: Event | None) -> None:
        if as_json:
            click.echo(line)
        elif event:
            narrator.tell(event)

    return tell
