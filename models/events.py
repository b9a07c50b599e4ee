"""What a run says while it happens. Training speaks only in these; every display and every table reads them.

One event is one JSON object on one line. Epochs and steps count from 1, seconds are training alone.
"""

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from models.problem import Problem
from models.recipe import Recipe, recipe_from_json

Status = Literal["completed", "stopped", "failed", "diverged"]


@dataclass(frozen=True)
class DataSummary:
    """Which images a run used, and how many for what."""

    name: str
    source: str
    train: int
    validation: int
    test: int


@dataclass(frozen=True, kw_only=True)
class RunStarted:
    run: str
    tier: str
    seed: int
    parameters: int
    objective: str
    """The loss that is really minimised, in words."""
    steps_per_epoch: int
    recipe: Recipe
    data: DataSummary


@dataclass(frozen=True, kw_only=True)
class Steps:
    """Some consecutive steps, one loss and one batch accuracy for each."""

    epoch: int
    step: int
    """Number of the last of these steps, counted over the whole run."""
    loss: tuple[float, ...]
    accuracy: tuple[float, ...]
    seconds: float
    """Training time since the run began."""


@dataclass(frozen=True, kw_only=True)
class SamplePredicted:
    """What the network says of the run's sample images after an epoch: ten probabilities for each."""

    epoch: int
    probabilities: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, kw_only=True)
class EpochEnded:
    epoch: int
    loss: float
    accuracy: float
    val_loss: float | None
    val_accuracy: float | None
    seconds: float


@dataclass(frozen=True, kw_only=True)
class RunResumed:
    """The run was taken up again where its checkpoint stands: what came after that point never happened."""

    epoch: int
    """The one that it goes on with."""
    step: int
    """The last one that counts; 0 where there was no checkpoint yet."""


@dataclass(frozen=True, kw_only=True)
class RunPaused:
    """The run stands still behind this step; told again after each single step."""

    step: int


@dataclass(frozen=True, kw_only=True)
class RunContinued:
    """A pause is over."""

    step: int


@dataclass(frozen=True, kw_only=True)
class LearningRateChanged:
    """Somebody has changed the rate of a running job; its schedule goes on, as high or low as this rate says."""

    step: int
    """The last one with the old rate."""
    learning_rate: float


@dataclass(frozen=True, kw_only=True)
class RunEnded:
    run: str
    status: Status
    test_accuracy: float | None
    test_loss: float | None
    train_seconds: float
    compile_seconds: float
    reason: str | None = None
    """Why a run did not complete, in words for people."""


Event = (
    RunStarted
    | Steps
    | SamplePredicted
    | EpochEnded
    | RunResumed
    | RunPaused
    | RunContinued
    | LearningRateChanged
    | RunEnded
)

_NAMES: dict[type, str] = {
    RunStarted: "run_started",
    Steps: "steps",
    SamplePredicted: "sample_predicted",
    EpochEnded: "epoch_ended",
    RunResumed: "run_resumed",
    RunPaused: "run_paused",
    RunContinued: "run_continued",
    LearningRateChanged: "learning_rate_changed",
    RunEnded: "run_ended",
}
_TYPES = {name: kind for kind, name in _NAMES.items()}


def to_line(event: Event) -> str:
    """The event as one line of strict JSON, without the line's end; numbers that are not finite become null."""
    fields = {"event": _NAMES[type(event)]} | vars(event)
    if isinstance(event, RunStarted):
        fields |= {"recipe": dataclasses.asdict(event.recipe), "data": dataclasses.asdict(event.data)}
    try:
        return json.dumps(fields, allow_nan=False)
    except ValueError:
        return json.dumps(_strict(fields), allow_nan=False)


def from_line(line: str | bytes) -> Event | None:
    """The event of one line, or None for an event of a later version. Raises ValueError for a damaged line."""
    fields = json.loads(line)
    if not isinstance(fields, dict):
        raise ValueError("an event is a JSON object")
    kind = _TYPES.get(str(fields.pop("event", "")))
    if kind is None:
        return None
    known = {field.name for field in dataclasses.fields(kind)}
    try:
        event = kind(**{name: _value(name, value) for name, value in fields.items() if name in known})
    except (TypeError, AttributeError, Problem) as error:
        raise ValueError(f"the fields of {kind.__name__} are damaged") from error
    if not _fits(event):
        raise ValueError(f"the fields of {kind.__name__} are of other types")
    return event


_NUMBERS = {int, float, type(None)}
"""None stands for one that is not finite."""
_FITTING: dict[Any, Callable[[Any], bool]] = {
    int: lambda value: type(value) is int,
    float: lambda value: type(value) in _NUMBERS,
    float | None: lambda value: type(value) in _NUMBERS,
    str: lambda value: type(value) is str,
    str | None: lambda value: value is None or type(value) is str,
    Status: lambda value: value in get_args(Status),
    tuple[float, ...]: lambda value: type(value) is tuple and _NUMBERS.issuperset(map(type, value)),
    tuple[tuple[float, ...], ...]: lambda value: (
        type(value) is tuple and all(type(row) is tuple and _NUMBERS.issuperset(map(type, row)) for row in value)
    ),
    Recipe: lambda value: type(value) is Recipe,
    DataSummary: lambda value: type(value) is DataSummary and _fits(value),
}
"""Whether a value is one of this type. Whoever shows an event may then rely on what it says of itself."""


def _fits(event: Event | DataSummary) -> bool:
    return all(_FITTING[field.type](getattr(event, field.name)) for field in dataclasses.fields(event))


def _value(name: str, value: Any) -> Any:
    match name:
        case "recipe":
            return recipe_from_json(value)
        case "data":
            return DataSummary(**value)
        case _ if isinstance(value, list):
            return tuple(tuple(item) if isinstance(item, list) else item for item in value)
        case _:
            return value


def _strict(value: Any) -> Any:
    match value:
        case float() if value != value or value in (float("inf"), float("-inf")):
            return None
        case dict():
            return {key: _strict(item) for key, item in value.items()}
        case list() | tuple():
            return [_strict(item) for item in value]
        case _:
            return value
