"""Lanes of a race whose runs come as far as a test wants."""

import math

from models.events import DataSummary, EpochEnded, Event, RunEnded, RunStarted, Status, Steps
from models.recipe import Recipe
from models.runs.state import RunState, fold
from tui.render.lane import Lane
from tui.render.trend import NO_TREND, grown

PER_EPOCH = 100
"""Steps."""


def lane(
    tier: str,
    *,
    epochs: int,
    of: int = 5,
    top: float = 0.95,
    pace: float = 1.0,
    validation: float = 0.2,
    ended: Status | None = None,
    test: float | None = None,
    doing: str = "",
) -> Lane:
    """A run that has trained so many epochs `of` those planned, `pace` seconds each, towards an accuracy of `top`."""
    recipe = Recipe(epochs=of, validation=validation)
    data = DataSummary("synthetic", "", 48_000, 12_000, 10_000)
    events: list[Event] = [
        RunStarted(
            run=tier,
            tier=tier,
            seed=0,
            parameters=1,
            objective="",
            steps_per_epoch=PER_EPOCH,
            recipe=recipe,
            data=data,
        )
    ]
    for epoch in range(1, epochs + 1):
        steps = range((epoch - 1) * PER_EPOCH + 1, epoch * PER_EPOCH + 1)
        accuracy = tuple(top - (top - 0.1) * math.exp(-step / 50) for step in steps)
        events.append(Steps(epoch=epoch, step=steps[-1], loss=accuracy, accuracy=accuracy, seconds=pace * epoch))
        held_out = accuracy[-1] if validation else None
        events.append(
            EpochEnded(epoch=epoch, loss=1.0, accuracy=accuracy[-1], val_loss=1.0, val_accuracy=held_out, seconds=pace)
        )
    if ended:
        events.append(
            RunEnded(
                run=tier,
                status=ended,
                test_accuracy=test,
                test_loss=None,
                train_seconds=pace * epochs,
                compile_seconds=0.5,
            )
        )
    state = fold(RunState(), events)
    return Lane(tier, tier, recipe, state, grown(NO_TREND, state), doing)
