"""A tier: one architecture of the ladder, described well enough to list it without importing a framework."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from models.recipe import Recipe

if TYPE_CHECKING:
    import keras


@dataclass(frozen=True)
class Floor:
    """The test accuracy that a default run must reach, per data set: mean of seeds less three standard deviations."""

    mnist: float
    synthetic: float


@dataclass(frozen=True, kw_only=True)
class Tier:
    """One architecture. `build` returns a Keras model that answers images with ten logits."""

    name: str
    title: str
    teaches: str
    """One sentence: the idea that this tier adds to the one below."""
    position: int
    """Place on the ladder, from 1."""
    build: Callable[[Recipe], keras.Model]
    """Takes float32 images scaled to 0..1 in the shape of its `keras.Input`; imports Keras only when called."""
    recipe: Recipe
    uses: frozenset[str] = frozenset()
    """The architecture fields of the recipe that `build` reads, such as `hidden`."""
    compiler: Literal["xla", "graph"]
    """How its steps are compiled: XLA fuses small dense steps; for convolutions on a CPU it is many times slower."""
    parameters: int
    """Of the default recipe, trainable and not."""
    multiply_adds: int
    """For one image through the default recipe's network."""
    floor: Floor
