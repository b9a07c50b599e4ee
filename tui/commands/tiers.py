"""`digits tiers`: the architectures, from the foot of the ladder up."""

import dataclasses

import click

from models.tiers import all_tiers
from tui.console.output import as_json, print_json


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
                }
                for tier in all_tiers()
            ]
        )
        return
    for tier in all_tiers():
        click.echo(f"{tier.name:<10} {tier.title}: {tier.teaches}")
        click.echo(
            f"{'':<10} {tier.parameters:,} parameters, {tier.multiply_adds:,} multiply-adds an image; "
            f"{tier.recipe.epochs} epochs reach at least {tier.floor.mnist:.1%} on MNIST, "
            f"{tier.floor.synthetic:.1%} on synthetic digits"
        )
