"""How a run has ended, and whether another one of its recipe ended the same."""

import dataclasses
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from models.events import EpochEnded
from models.runs.arrays import PREDICTIONS, WEIGHTS, read_arrays
from models.runs.listing import find_run


@dataclass(frozen=True)
class Ending:
    """All that has to be equal in two runs of one recipe: everything but the seconds."""

    status: str
    reason: str | None
    losses: tuple[float, ...]
    accuracies: tuple[float, ...]
    epochs: tuple[EpochEnded, ...]
    test: tuple[float | None, float | None]
    weights: str
    """A digest of the bytes, as for the predictions."""
    predictions: str


def ending_of(run: str) -> Ending:
    """Of a run that has come to its end."""
    stored = find_run(run)
    state = stored.state
    assert state.ended, f"{run} has no end"
    return Ending(
        status=state.ended.status,
        reason=state.ended.reason,
        losses=tuple(loss for steps in state.steps for loss in steps.loss),
        accuracies=tuple(accuracy for steps in state.steps for accuracy in steps.accuracy),
        epochs=without_seconds(state.epochs),
        test=(state.ended.test_accuracy, state.ended.test_loss),
        weights=_digest(stored.folder / WEIGHTS),
        predictions=_digest(stored.folder / PREDICTIONS),
    )


def without_seconds(epochs: Iterable[EpochEnded]) -> tuple[EpochEnded, ...]:
    return tuple(dataclasses.replace(epoch, seconds=0.0) for epoch in epochs)


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    if not file.exists():
        return "no such file"
    for name, array in read_arrays(file).items():
        digest.update(f"{name} {array.dtype} {array.shape}".encode() + array.tobytes())
    return digest.hexdigest()
