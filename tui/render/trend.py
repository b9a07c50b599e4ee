"""The smoothed training accuracy of a run that goes on: each tick costs only the steps that are new."""

from dataclasses import dataclass

import numpy as np

from models.events import Steps
from models.runs.state import RunState
from tui.render.traces import Average, smoothed

SMOOTHING = 0.97
"""Weight of the past: single batches of 32 images jump by several points."""
PLACES = 4000
"""Steps of a run whose value is kept: many for each column of any terminal, and quickly drawn."""


@dataclass(frozen=True, eq=False)
class Trend:
    """The smoothed accuracy at every so many steps, and at the newest one."""

    steps: np.ndarray
    """Their numbers, from 1."""
    values: np.ndarray
    average: Average
    chunks: int
    """How many of the run's events it holds."""
    newest: Steps | None
    """The last of them."""


NO_TREND = Trend(np.empty(0, int), np.empty(0), Average(), 0, None)


def grown(trend: Trend, state: RunState) -> Trend:
    """The trend of a run after what has come; it begins anew where the run has gone back behind it."""
    if trend.chunks and (len(state.steps) < trend.chunks or state.steps[trend.chunks - 1] is not trend.newest):
        trend = NO_TREND
    new = [value for steps in state.steps[trend.chunks :] for value in steps.accuracy]
    if not new:
        return trend
    values, average = smoothed(np.array(new, float), SMOOTHING, trend.average)
    reached = trend.newest.step if trend.newest else 0
    numbers = np.arange(reached + 1, reached + len(new) + 1)
    every = max(1, state.total_steps // PLACES)
    kept = (numbers % every == 0) | (numbers == numbers[-1])
    earlier = trend.steps % every == 0
    return Trend(
        np.append(trend.steps[earlier], numbers[kept]),
        np.append(trend.values[earlier], values[kept]),
        average,
        len(state.steps),
        state.steps[-1],
    )
