"""What is known of a run after its events so far: a pure fold, and all that a display needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.events import (
    EpochEnded,
    Event,
    LearningRateChanged,
    RunContinued,
    RunEnded,
    RunPaused,
    RunResumed,
    RunStarted,
    SamplePredicted,
    Steps,
)
from models.recipe import Recipe
from models.runs.growing import Growing, Item


@dataclass(frozen=True)
class RunState:
    """Everything that happened, in order."""

    started: RunStarted | None = None
    steps: Sequence[Steps] = ()
    predicted: SamplePredicted | None = None
    """Of the last epoch."""
    epochs: Sequence[EpochEnded] = ()
    rates: tuple[LearningRateChanged, ...] = ()
    """Changes of the learning rate by step. They stand when a run goes back behind them, and come true again."""
    paused: bool = False
    ended: RunEnded | None = None

    @property
    def step(self) -> int:
        """Steps taken so far."""
        return self.steps[-1].step if self.steps else 0

    @property
    def total_steps(self) -> int:
        """Steps of the whole run; 0 before it has begun."""
        return self.started.steps_per_epoch * self.started.recipe.epochs if self.started else 0

    @property
    def seconds(self) -> float:
        """Training time so far."""
        return self.steps[-1].seconds if self.steps else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Training time to come at the pace so far; None before there is a pace."""
        return self.seconds / self.step * (self.total_steps - self.step) if self.step else None


def fold(state: RunState, events: Iterable[Event]) -> RunState:
    """The state after some more events, at the cost of these alone, however much came before them."""
    steps, epochs = _growing(state.steps), _growing(state.epochs)
    started, predicted, paused, ended = state.started, state.predicted, state.paused, state.ended
    rates = state.rates
    for event in events:
        match event:
            case RunStarted():
                steps, epochs, rates = Growing(), Growing(), ()
                started, predicted, paused, ended = event, None, False, None
            case Steps():
                steps = steps.with_item(event)
            case SamplePredicted():
                predicted = event
            case EpochEnded():
                epochs = epochs.with_item(event)
            case RunResumed():
                steps = Growing([earlier for earlier in steps if earlier.step <= event.step])
                epochs = Growing([earlier for earlier in epochs if earlier.epoch < event.epoch])
                predicted = predicted if predicted and predicted.epoch < event.epoch else None
                paused, ended = False, None
            case RunPaused():
                paused = True
            case RunContinued():
                paused = False
            case LearningRateChanged():
                rates = with_change(rates, event)
            case RunEnded():
                paused, ended = False, event
    return RunState(started, steps, predicted, epochs, rates, paused, ended)


def _growing(items: Sequence[Item]) -> Growing[Item]:
    return items if isinstance(items, Growing) else Growing(items)


def with_change(rates: tuple[LearningRateChanged, ...], change: LearningRateChanged) -> tuple[LearningRateChanged, ...]:
    """The changes of the learning rate after one more, which takes the place of any for a later step."""
    return (*(earlier for earlier in rates if earlier.step < change.step), change)


def rate_after(step: int, *, recipe: Recipe, rates: tuple[LearningRateChanged, ...]) -> float:
    """What the recipe's schedule goes up to or down from behind this step: the recipe's own rate, or a changed one."""
    return next((change.learning_rate for change in reversed(rates) if change.step <= step), recipe.learning_rate)
