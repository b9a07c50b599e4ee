"""Every hyper-parameter of a run in one frozen value, stored whole with the run so that it can be run again."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from models.problem import Problem

OPTIMIZERS = ("adam", "adamw", "momentum", "rmsprop", "sgd")
ACTIVATIONS = ("elu", "gelu", "relu", "sigmoid", "swish", "tanh")
OUTPUTS = ("logits", "softmax", "sigmoid")
DATASETS = ("mnist", "synthetic")
ARCHITECTURE_FIELDS = frozenset({"activation", "hidden"})
"""Fields that shape the network itself: each is for the tiers that say so."""


def _setting(default: Any, about: str) -> Any:
    """A field whose one-line description the command line shows as the option's help."""
    return dataclasses.field(default=default, metadata={"help": about})


@dataclasses.dataclass(frozen=True, kw_only=True)
class Recipe:
    """How to train a tier. Raises Problem for a value outside its range, naming the range."""

    epochs: int = _setting(5, "passes over the training images")
    batch_size: int = _setting(32, "images per step")
    optimizer: str = _setting("adam", "one of " + ", ".join(OPTIMIZERS))
    learning_rate: float = _setting(0.001, "the optimizer's step size, above 0")
    hidden: tuple[int, ...] = _setting((), "units of each hidden layer, as in 100 or 200,100")
    activation: str = _setting("relu", "of the hidden layers: " + ", ".join(ACTIVATIONS))
    output: str = _setting("logits", "what the last layer hands to the loss: " + ", ".join(OUTPUTS))
    seed: int = _setting(0, "decides initial weights and order of images; the same seed gives the same run")
    data: str = _setting("mnist", "the images: " + ", ".join(DATASETS))
    validation: float = _setting(0.2, "share of the training images held out, from 0 up to but not including 1")

    def __post_init__(self) -> None:
        _require("epochs", self.epochs, self.epochs >= 1, "1 or more")
        _require("batch_size", self.batch_size, 1 <= self.batch_size <= 60_000, "from 1 to 60000")
        _require("optimizer", self.optimizer, self.optimizer in OPTIMIZERS, "one of " + ", ".join(OPTIMIZERS))
        _require("learning_rate", self.learning_rate, 0 < self.learning_rate < float("inf"), "above 0 and finite")
        _require("hidden", self.hidden, all(1 <= units <= 8192 for units in self.hidden), "sizes from 1 to 8192")
        _require("activation", self.activation, self.activation in ACTIVATIONS, "one of " + ", ".join(ACTIVATIONS))
        _require("output", self.output, self.output in OUTPUTS, "one of " + ", ".join(OUTPUTS))
        _require("seed", self.seed, 0 <= self.seed < 2**32, "from 0 to 4294967295")
        _require("data", self.data, self.data in DATASETS, "one of " + ", ".join(DATASETS))
        _require("validation", self.validation, 0 <= self.validation < 1, "from 0 up to but not including 1")


def recipe_from_json(fields: Mapping[str, Any]) -> Recipe:
    """The recipe that was stored as `dataclasses.asdict(recipe)`; fields of later versions are left out."""
    known = {field.name for field in dataclasses.fields(Recipe)}
    chosen = {name: value for name, value in fields.items() if name in known}
    chosen["hidden"] = tuple(chosen.get("hidden", ()))
    return Recipe(**chosen)


def _require(name: str, value: object, holds: bool, right: str) -> None:
    if not holds:
        raise Problem(f"{name} is {value!r}; it has to be {right}.")
