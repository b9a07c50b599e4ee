"""Keras's own optimizers by the names that recipes use."""

import keras

from models.recipe import Recipe


def optimizer_of(recipe: Recipe) -> keras.optimizers.Optimizer:
    """A new optimizer; Keras's defaults wherever the recipe has no field."""
    rate = recipe.learning_rate
    match recipe.optimizer:
        case "adam":
            return keras.optimizers.Adam(rate)
        case "adamw":
            return keras.optimizers.AdamW(rate)
        case "momentum":
            return keras.optimizers.SGD(rate, momentum=0.9)
        case "rmsprop":
            return keras.optimizers.RMSprop(rate)
        case "sgd":
            return keras.optimizers.SGD(rate)
    raise AssertionError(f"a recipe cannot have the optimizer {recipe.optimizer}")
