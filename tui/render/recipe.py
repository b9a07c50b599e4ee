"""A recipe in a line or two of plain words."""

from collections.abc import Iterator

from models.recipe import AUGMENTATION_FIELDS, Recipe
from tui.render.quantities import count


def recipe_in_words(tier: str, recipe: Recipe) -> str:
    """What will be trained, how, and on what."""
    images = "MNIST" if recipe.data == "mnist" else "synthetic digits"
    return f"{tier}: {training_in_words(recipe)}, on {images}."


def training_in_words(recipe: Recipe) -> str:
    """How it is trained; what is switched off or as in every recipe is left out."""
    passes = "1 epoch" if recipe.epochs == 1 else f"{recipe.epochs} epochs"
    told = f"{passes} of batches of {count(recipe.batch_size)}, {recipe.optimizer} at {recipe.learning_rate:g}"
    return ", ".join([told, *_switched_on(recipe)])


def _switched_on(recipe: Recipe) -> Iterator[str]:
    if recipe.schedule != "constant":
        yield recipe.schedule
    if recipe.weight_decay:
        yield f"weight decay {recipe.weight_decay:g}"
    if recipe.hidden:
        yield f"hidden {'-'.join(map(str, recipe.hidden))}"
    if recipe.activation != "relu":
        yield f"{recipe.activation} activation"
    if recipe.batch_norm:
        yield "batch norm"
    if recipe.dropout:
        yield f"dropout {recipe.dropout:g}"
    if recipe.output != "logits":
        yield f"{recipe.output} output"
    if recipe.label_smoothing:
        yield f"label smoothing {recipe.label_smoothing:g}"
    for name in AUGMENTATION_FIELDS:
        if strength := getattr(recipe, name):
            yield f"{name} {strength:g}"
