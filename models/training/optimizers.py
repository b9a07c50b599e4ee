"""Keras's own optimizers by the names that recipes use."""

from typing import Any

import keras

from models.recipe import Recipe

_MOMENTUM = 0.9
# Adafactor is not offered: compiled by XLA, Keras's own becomes NaN where a pixel is black in every image.


def optimizer_of(recipe: Recipe) -> keras.optimizers.Optimizer:
    """A new optimizer; Keras's defaults wherever the recipe has no field or leaves it open."""
    chosen: dict[str, Any] = {"learning_rate": recipe.learning_rate}
    if recipe.weight_decay is not None:
        chosen["weight_decay"] = recipe.weight_decay
    optimizers = keras.optimizers
    match recipe.optimizer:
        case "adadelta":
            return optimizers.Adadelta(**chosen)
        case "adagrad":
            return optimizers.Adagrad(**chosen)
        case "adam":
            return optimizers.Adam(**chosen)
        case "adamax":
            return optimizers.Adamax(**chosen)
        case "adamw":
            return optimizers.AdamW(**chosen)
        case "ftrl":
            return optimizers.Ftrl(**chosen)
        case "lamb":
            return optimizers.Lamb(**chosen)
        case "lion":
            return optimizers.Lion(**chosen)
        case "momentum":
            return optimizers.SGD(momentum=_MOMENTUM, **chosen)
        case "muon":
            return optimizers.Muon(**chosen)
        case "nadam":
            return optimizers.Nadam(**chosen)
        case "nesterov":
            return optimizers.SGD(momentum=_MOMENTUM, nesterov=True, **chosen)
        case "rmsprop":
            return optimizers.RMSprop(**chosen)
        case "sgd":
            return optimizers.SGD(**chosen)
    raise AssertionError(f"a recipe cannot have the optimizer {recipe.optimizer}")
