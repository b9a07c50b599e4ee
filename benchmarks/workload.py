"""What a tier trains on in a round: its recipe without all that is not the loop, and as many images as time allows."""

import dataclasses

from models.data.dataset import Dataset
from models.recipe import AUGMENTATION_FIELDS, Recipe
from models.tier import Tier

MULTIPLY_ADDS = 20_000_000_000
"""In a round, forwards: a second or two of `fit` on two cores."""
OF_THE_PEAK = 0.1
"""A rate to hold all the time, of the highest of a schedule."""


def with_batch_size(tier: Tier, batch_size: int) -> Tier:
    """The same tier, with that many images in a step and a name that says so."""
    recipe = dataclasses.replace(tier.recipe, batch_size=batch_size)
    return dataclasses.replace(tier, name=f"{tier.name}, batch {batch_size}", recipe=recipe)


def bare_recipe(tier: Tier, *, data: str, epochs: int) -> Recipe:
    """The tier's recipe on all the images it is given, without augmentation, schedule and label smoothing.

    Those are `fit`'s as little as ours: what people would write for them would be compared, not the loops.
    """
    held = 1.0 if tier.recipe.schedule == "constant" else OF_THE_PEAK
    return dataclasses.replace(
        tier.recipe,
        epochs=epochs,
        data=data,
        validation=0.0,
        schedule="constant",
        learning_rate=tier.recipe.learning_rate * held,
        label_smoothing=0.0,
        **dict.fromkeys(AUGMENTATION_FIELDS, 0.0),
    )


def share_of(dataset: Dataset, tier: Tier, *, multiply_adds: int = MULTIPLY_ADDS) -> Dataset:
    """All training images, or of a costly tier as many whole batches as that many multiply-adds allow."""
    affordable = multiply_adds // tier.multiply_adds
    if affordable >= len(dataset.train_labels):
        return dataset
    batch = tier.recipe.batch_size
    count = max(1, affordable // batch) * batch
    return dataclasses.replace(
        dataset, train_images=dataset.train_images[:count], train_labels=dataset.train_labels[:count]
    )
