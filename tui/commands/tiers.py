"""`digits tiers`: the architectures, from the foot of the ladder up."""

import dataclasses

import click

from models.tiers import all_tiers
from tui.console.output import as_json, print_json
from tui.render.quantities import count, percent
from tui.render.recipe import training_in_words


@click.command()
@as_json
def tiers(as_json: bool) -> None:
    """List the architectures: size, cost and what each one teaches."""
    if as_json:
        print_json(
            [
                {
                    "name": tier.name,
                    "title": tier.title,
                    "teaches": tier.teaches,
                    "parameters": tier.parameters,
                    "multiply_adds": tier.multiply_adds,
                    "floor": dataclasses.asdict(tier.floor),
                    "recipe": dataclasses.asdict(tier.recipe),
                    "uses": sorted(tier.uses),
                }
                for tier in all_tiers()
            ]
        )
        return
    for tier in all_tiers():
        click.echo(f"{tier.name:<9} {tier.title}: {tier.teaches}")
        click.echo(f"{'':<9} {training_in_words(tier.recipe)}")
        click.echo(
            f"{'':<9} {count(tier.parameters)} parameters, {count(tier.multiply_adds)} multiply-adds an image; "
            f"at least {percent(tier.floor.mnist, 1)} on MNIST, {percent(tier.floor.synthetic, 1)} on synthetic digits"
        )
