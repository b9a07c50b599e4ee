"""The same training by our loop and by Keras's `fit`: equal model, initial weights, optimizer, batch size and images.

Every call of an arm trains one epoch more, rather than the first one again: what an epoch costs does not depend on the
weights, and so the accuracy at the end is that of a whole training, which a wrong fast loop does not reach.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.pairs import Arm
from models.data.dataset import Dataset
from models.evaluation.scores import accuracy_of
from models.events import EpochEnded
from models.recipe import Recipe
from models.tier import Tier

if TYPE_CHECKING:
    from models.training.preparation import Preparation


@dataclass(frozen=True)
class Training:
    """A compiled model that can be trained epoch by epoch."""

    epoch: Arm
    test_accuracy: Callable[[], float]
    """Of the weights at the time of the call."""
    compile_seconds: float


def our_training(tier: Tier, recipe: Recipe, dataset: Dataset) -> Training:
    """The compiled loop, its events included. It trains no more epochs than the recipe has."""
    from models.training.loop import compile_all, training_events
    from models.training.preparation import prepare

    parts = prepare(tier, recipe, dataset)
    compile_seconds = compile_all(parts)
    events = training_events(parts)

    def epoch() -> float:
        began = time.perf_counter()
        next(event for event in events if isinstance(event, EpochEnded))
        return time.perf_counter() - began

    return Training(epoch, lambda: _test_accuracy(parts), compile_seconds)


def fit_training(tier: Tier, recipe: Recipe, dataset: Dataset) -> Training:
    """`fit` as most people call it: arrays of float32 images, and Keras's defaults for all that the recipe leaves open.

    Its seconds are those between its callbacks for the beginning and the end of an epoch. What it does once a call,
    copying the images into a `tf.data` pipeline, is left out, because it is paid once for all epochs of a training.
    """
    import keras
    import tensorflow as tf

    from models.training.inputs import model_inputs
    from models.training.optimizers import optimizer_of
    from models.training.preparation import prepare

    parts = prepare(tier, recipe, dataset)
    images = model_inputs(tf.constant(parts.training.images), parts.model).numpy()
    # What training minimises is the same for every output that a recipe can name: models.training.objective.
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    parts.model.compile(optimizer_of(recipe), loss, metrics=["accuracy"])
    moments: list[float] = []
    stopwatch = keras.callbacks.LambdaCallback(
        on_epoch_begin=lambda epoch, logs: moments.append(time.perf_counter()),
        on_epoch_end=lambda epoch, logs: moments.append(time.perf_counter()),
    )

    def fit(count: int) -> None:
        labels = parts.training.labels[:count]
        parts.model.fit(images[:count], labels, batch_size=recipe.batch_size, verbose=0, callbacks=[stopwatch])

    def epoch() -> float:
        tf.random.set_seed(len(moments))  # with one seed, every call of `fit` shuffles into the same order
        fit(len(images))
        return moments[-1] - moments[-2]

    return Training(epoch, lambda: _test_accuracy(parts), _warm_up(parts, fit))


def _warm_up(parts: Preparation, fit: Callable[[int], None]) -> float:
    """Lets `fit` compile for a whole batch and for a ragged last one, then undoes what it learned; returns seconds."""
    optimizer = parts.model.optimizer
    optimizer.build(parts.model.trainable_variables)
    variables = [*parts.model.variables, *optimizer.variables]
    values = [variable.numpy() for variable in variables]
    began = time.perf_counter()
    fit(parts.recipe.batch_size + len(parts.training) % parts.recipe.batch_size)
    seconds = time.perf_counter() - began
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)
    return seconds


def _test_accuracy(parts: Preparation) -> float:
    return accuracy_of(parts.predict(parts.test.images), parts.test.labels)
