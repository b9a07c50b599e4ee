"""A recipe in a line or two of plain words."""

from models.recipe import Recipe
from tui.render.quantities import count


def recipe_in_words(tier: str, recipe: Recipe) -> str:
    """What will be trained, how, and on what."""
    passes = "1 epoch" if recipe.epochs == 1 else f"{recipe.epochs} epochs"
    return (
        f"{tier}: {passes} of batches of {count(recipe.batch_size)}, {recipe.optimizer} at {recipe.learning_rate:g}, "
        f"on {'MNIST' if recipe.data == 'mnist' else 'synthetic digits'}."
    )
