"""`digits evaluate`: how good a stored run is on the test images, from its stored predictions."""

import dataclasses

import click

from models.runs.listing import find_run
from tui.console.drawing import print_confusion
from tui.console.output import as_json, print_json, usage
from tui.console.plain import as_plain
from tui.console.results import tell_confusion
from tui.render.foreign import visible_line
from tui.render.quantities import percent


@click.command()
@click.argument("run")
@as_json
@as_plain
def evaluate(run: str, as_json: bool, plain: bool) -> None:
    """Score a stored RUN on the test images.

    Tells accuracy with its interval, loss, calibration, figures for every digit, and what is confused.
    """
    from models.evaluation.confusion import confused_pairs
    from models.evaluation.scores import scores
    from models.runs.arrays import PREDICTIONS, read_arrays

    with usage():
        stored = find_run(run)
    predictions = read_arrays(stored.folder / PREDICTIONS)
    found = scores(predictions["logits"], predictions["labels"])
    if as_json:
        print_json(
            {
                "run": stored.run,
                "tier": stored.tier,
                "data": stored.recipe.data,
                "accuracy": found.accuracy,
                "interval": list(found.interval),
                "loss": found.loss,
                "ece": found.ece,
                "confusion": found.confusion.tolist(),
                "per_class": [dataclasses.asdict(digit) for digit in found.per_class],
            }
        )
        return
    low, high = found.interval
    click.echo(f"{visible_line(stored.run)} on the test images ({stored.recipe.data} digits)")
    click.echo(f"accuracy {percent(found.accuracy)} (95 % interval {percent(low)} to {percent(high)})")
    click.echo(f"loss {found.loss:.4f}, calibration error {percent(found.ece)}")
    if plain:
        tell_confusion(stored.folder)
        for digit in found.per_class:
            precision, f1 = (percent(value) for value in (digit.precision, digit.f1))
            click.echo(f"{digit.digit}: precision {precision}, F1 {f1}.")
        return
    print_confusion(stored.folder)
    click.echo("\ndigit  images  precision  recall  F1")
    for digit in found.per_class:
        figures = (percent(value) if value is not None else "-" for value in (digit.precision, digit.recall, digit.f1))
        click.echo(f"{digit.digit:>5}  {digit.images:>6}  " + "  ".join(figures))
    pairs = ", ".join(f"{true} read as {said}: {times}" for true, said, times in confused_pairs(found.confusion)[:5])
    click.echo(f"\nmost confused: {pairs or 'nothing'}")
