"""Every hyper-parameter of a run in one frozen value, stored whole with the run so that it can be run again."""

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from models.problem import Problem

OPTIMIZERS = (
    "adadelta",
    "adagrad",
    "adam",
    "adamax",
    "adamw",
    "ftrl",
    "lamb",
    "lion",
    "momentum",
    "muon",
    "nadam",
    "nesterov",
    "rmsprop",
    "sgd",
)
SCHEDULES = ("constant", "cosine", "one-cycle")
ACTIVATIONS = ("elu", "gelu", "leaky_relu", "mish", "relu", "selu", "sigmoid", "softplus", "swish", "tanh")
OUTPUTS = ("logits", "softmax", "sigmoid")
DATASETS = ("mnist", "synthetic")
ARCHITECTURE_FIELDS = frozenset({"activation", "batch_norm", "dropout", "hidden"})
"""Fields that shape the network itself: each is for the tiers that say so."""


def _setting(default: Any, about: str, holds: Callable[[Any], bool], right: str, *, options: Iterable[Any] = ()) -> Any:
    """A field with its one-line description, which the command line shows, its range, and all it can be if few."""
    told = {"help": about, "holds": holds, "right": right, "options": tuple(options)}
    return dataclasses.field(default=default, metadata=told)


def _choice(default: str, options: Iterable[str], about: str) -> Any:
    listed = ", ".join(options)
    holds = frozenset(options).__contains__
    return _setting(default, f"{about}: {listed}", holds, f"one of {listed}", options=options)


def _share(default: float, about: str) -> Any:
    return _setting(default, about, lambda value: 0 <= value < 1, "from 0 up to but not including 1")


def _up_to(limit: float, about: str) -> Any:
    """A strength of augmentation; none by default."""
    return _setting(0.0, about, lambda value: 0 <= value <= limit, f"from 0 to {limit:g}")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Recipe:
    """How to train a tier. Raises Problem for a value outside its range, naming the range."""

    epochs: int = _setting(5, "passes over the training images", lambda value: value >= 1, "1 or more")
    batch_size: int = _setting(32, "images per step", lambda value: 1 <= value <= 60_000, "from 1 to 60000")
    optimizer: str = _choice("adam", OPTIMIZERS, "how gradients become steps")
    learning_rate: float = _setting(
        0.001, "the optimizer's step size, above 0", lambda value: 0 < value < math.inf, "above 0 and finite"
    )
    schedule: str = _choice("constant", SCHEDULES, "how the learning rate changes over the run")
    weight_decay: float | None = _setting(
        None,
        "pull of every weight towards 0; the optimizer's own where it is not given",
        lambda value: value is None or 0 <= value < math.inf,
        "0 or more, and finite",
    )
    label_smoothing: float = _share(0.0, "share of the target that is spread over all ten digits")
    hidden: tuple[int, ...] = _setting(
        (),
        "units of each hidden layer, as in 100 or 200,100",
        lambda value: all(1 <= units <= 8192 for units in value),
        "sizes from 1 to 8192",
    )
    activation: str = _choice("relu", ACTIVATIONS, "of the hidden layers")
    batch_norm: bool = _setting(
        False,
        "normalise each layer over the batch",
        lambda value: value in (True, False),
        "true or false",
        options=(False, True),
    )
    dropout: float = _share(0.0, "share of the units that each step leaves out")
    output: str = _choice("logits", OUTPUTS, "what the last layer hands to the loss")
    shift: float = _up_to(14, "move each image by up to this many pixels")
    rotate: float = _up_to(180, "turn each image by up to this many degrees")
    scale: float = _up_to(0.9, "resize each image by up to this share")
    shear: float = _up_to(60, "slant each image by up to this many degrees")
    elastic: float = _up_to(14, "bend each image by up to this many pixels")
    thickness: float = _up_to(1, "thicken or thin the strokes by up to this share of a pixel")
    seed: int = _setting(
        0,
        "decides initial weights, order of images and augmentation; the same seed gives the same run",
        lambda value: 0 <= value < 2**32,
        "from 0 to 4294967295",
    )
    data: str = _choice("mnist", DATASETS, "the images")
    validation: float = _share(0.2, "share of the training images held out, from 0 up to but not including 1")

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if not field.metadata["holds"](value):
                raise wrong_value(field, value)


def wrong_value(field: dataclasses.Field[Any], value: Any) -> Problem:
    """What is wrong with such a value of a recipe's field, and what would be right."""
    return Problem(f"{field.name} is {value!r}; it has to be {field.metadata['right']}.")


AUGMENTATION_FIELDS = ("shift", "rotate", "scale", "shear", "elastic", "thickness")
"""Strengths: each image is changed anew in every epoch by an amount drawn evenly from minus to plus this."""


def recipe_from_json(fields: Mapping[str, Any]) -> Recipe:
    """The recipe that was stored as `dataclasses.asdict(recipe)`; fields of later versions are left out."""
    known = {field.name for field in dataclasses.fields(Recipe)}
    chosen = {name: value for name, value in fields.items() if name in known}
    chosen["hidden"] = tuple(chosen.get("hidden", ()))
    return Recipe(**chosen)
