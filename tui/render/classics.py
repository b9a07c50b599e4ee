"""A classic recipe in words: what it is, what was published, and what was measured here."""

from collections.abc import Iterator

from models.classics import Classic, Measured
from tui.render.quantities import percent
from tui.render.recipe import training_in_words


def classic_in_words(classic: Classic) -> dict[str, str]:
    """Lines by what they tell; one without anything to tell is left out."""
    recipe = classic.recipe
    held_out = f"{percent(recipe.validation, 0)} held out" if recipe.validation else "on all training images"
    lines = {
        "trains": f"{classic.tier}, {training_in_words(recipe)}, {held_out}",
        "published": classic.published.text,
        "measured": f"{', '.join(_measured(classic.measured))}, mean of {classic.measured.seeds} seeds",
        "note": classic.note,
    }
    return {name: line for name, line in lines.items() if line}


def _measured(measured: Measured) -> Iterator[str]:
    mean = measured.mean
    if mean.first_loss is not None:
        yield f"loss {mean.first_loss:.4f} to {mean.last_loss:.4f}"
    first = f"{percent(mean.first_accuracy, 1)} to " if mean.first_accuracy is not None else ""
    yield f"accuracy {first}{percent(mean.last_accuracy, 1)} while training"
    if mean.val_accuracy is not None:
        yield f"{percent(mean.val_accuracy)} in validation"
    yield f"test loss {mean.test_loss:.4f}"
    yield f"test accuracy {percent(mean.test_accuracy)} (sd {percent(measured.sd.test_accuracy)})"
