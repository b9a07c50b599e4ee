"""Axes that hold still: limits on round numbers that rarely change, and round ticks between them.

A curve whose axes move is drawn anew in every cell; one with fixed axes changes a cell or two a tick.
"""

import math
from itertools import pairwise

import numpy as np

Limits = tuple[float, float]
ACCURACY_STARTS = (0.95, 0.9, 0.8, 0.5, 0.0)
"""Where an axis of accuracies may begin: few places, so that it holds still while a network learns."""
TICK_CELLS = 5
"""Room for one label of the vertical axis; always the same, so that the plot never moves sideways."""


def y_limits_for(values: np.ndarray, previous: Limits | None = None) -> Limits:
    """Round limits around the finite values; the previous ones as long as these fit and fill a quarter of them."""
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return previous or (0.0, 1.0)
    low, high = float(finite.min()), float(finite.max())
    if previous and previous[0] <= low and high <= previous[1] and 4 * (high - low) >= previous[1] - previous[0]:
        return previous
    if high - low <= 1e-6 * max(abs(low), abs(high)):  # One value has no range of its own; the distance from 0 is one.
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < 1e-9:
        high = low + 1
    step = _round_step((high - low) / 5)
    bottom, top = math.floor(low / step) * step, math.ceil(high / step) * step
    return bottom, top if top > bottom else bottom + step


def accuracy_limits(accuracy: float) -> Limits:
    """Up to 1, from the highest start that leaves this accuracy well within the upper part of the axis."""
    return next((start for start in ACCURACY_STARTS if accuracy >= start + 0.4 * (1 - start)), ACCURACY_STARTS[-1]), 1.0


def round_up(value: float) -> float:
    """The next 1, 2 or 5 times a power of ten; 1 for what is not above 0 or not finite."""
    return _round_step(value) if math.isfinite(value) and value > 0 else 1.0


def ticks(limits: Limits, most: int) -> list[float]:
    """At most `most`, but at least two: round numbers from one limit to the other, or else the limits."""
    low, high = limits
    step = _round_step((high - low) / max(most - 1, 1))
    round_numbers = [index * step for index in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]
    return round_numbers if len(round_numbers) > 1 else [low, high]


def tick_labels(values: list[float]) -> list[str]:
    """With just the decimals that tell them apart, right-aligned in five cells where they fit."""
    step = min((after - before for before, after in pairwise(values)), default=1.0)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if decimals > 3 or max(map(abs, values), default=0) >= 10**TICK_CELLS:
        return [f"{value:{TICK_CELLS}.2g}" for value in values]
    return [f"{value + 0.0:{TICK_CELLS}.{decimals}f}" for value in values]


def _round_step(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not below `least`, as far as numbers reach."""
    least = min(max(least, 1e-300), 1e300)
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))
