import numpy as np
import pytest

from models.events import DataSummary, Event, RunResumed, RunStarted, Steps
from models.recipe import Recipe
from models.runs.state import RunState, fold
from tui.render.traces import smoothed
from tui.render.trend import NO_TREND, PLACES, SMOOTHING, Trend, grown

CHUNK = 25


def started(*, steps_per_epoch: int, epochs: int) -> RunStarted:
    return RunStarted(
        run="a",
        tier="linear",
        seed=0,
        parameters=7850,
        objective="",
        steps_per_epoch=steps_per_epoch,
        recipe=Recipe(epochs=epochs),
        data=DataSummary("mnist", "", 48_000, 12_000, 10_000),
    )


def chunks(first: int, last: int, *, seed: int = 0) -> list[Event]:
    """Steps with noisy accuracies, from one multiple of the chunk to another."""
    noise = np.random.default_rng(seed)
    return [
        Steps(epoch=1, step=step, loss=(1.0,) * CHUNK, accuracy=tuple(noise.random(CHUNK).tolist()), seconds=0.1)
        for step in range(first + CHUNK, last + 1, CHUNK)
    ]


def accuracies(state: RunState) -> np.ndarray:
    return np.array([value for steps in state.steps for value in steps.accuracy])


def same(one: Trend, other: Trend) -> bool:
    return (one.steps.tolist(), one.values.tolist()) == (other.steps.tolist(), other.values.tolist())


def test_a_trend_is_the_smoothed_accuracy_of_every_step_of_a_short_run():
    state = fold(RunState(), [started(steps_per_epoch=1000, epochs=1), *chunks(0, 1000)])
    trend = grown(NO_TREND, state)
    assert trend.steps.tolist() == list(range(1, 1001))
    assert trend.values == pytest.approx(smoothed(accuracies(state), SMOOTHING)[0])


def test_a_trend_is_the_same_whether_it_came_at_once_or_bit_by_bit():
    events = [started(steps_per_epoch=10_000, epochs=5), *chunks(0, 10_000)]
    state, trend = RunState(), NO_TREND
    for start in range(0, len(events), 7):
        state = fold(state, events[start : start + 7])
        trend = grown(trend, state)
    assert same(trend, grown(NO_TREND, state))


def test_a_trend_of_a_long_run_keeps_few_places_and_always_the_newest_step():
    state = fold(RunState(), [started(steps_per_epoch=100_000, epochs=1), *chunks(0, 99_975)])
    trend = grown(NO_TREND, state)
    assert len(trend.steps) <= PLACES + 1
    assert trend.steps[-1] == 99_975
    assert trend.values[-1] == pytest.approx(smoothed(accuracies(state), SMOOTHING)[0][-1])


@pytest.mark.parametrize("again", [0, 500, 1000, 2000], ids="{} steps since".format)
def test_a_run_that_went_back_has_the_trend_of_what_counts(again: int):
    before = [started(steps_per_epoch=5000, epochs=1), *chunks(0, 1000)]
    state = fold(RunState(), before)
    trend = grown(NO_TREND, state)
    state = fold(state, [RunResumed(epoch=1, step=500), *chunks(500, 500 + again, seed=1)])
    trend = grown(trend, state)
    assert trend.steps[-1] == 500 + again
    assert same(trend, grown(NO_TREND, state))
