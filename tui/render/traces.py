"""What a drawing needs of a measured series, and no more: its outline, or its trend."""

import math
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Average:
    """What a moving average goes on from: the weighted sum of the values so far, and of their weights."""

    total: float = 0.0
    weights: float = 0.0


NOTHING_YET = Average()


def smoothed(values: np.ndarray, weight: float, before: Average = NOTHING_YET) -> tuple[np.ndarray, Average]:
    """Exponential moving average with the weight, 0 up to 1, on what was before; a value not finite is passed over.

    Debiased: divided by the weights so far, so that it starts at the first value instead of near zero. Returned with
    it is what the average of further values goes on from.
    """
    averages = np.full(len(values), math.nan)
    total, weights = before.total, before.weights
    for index, value in enumerate(values.tolist()):
        if math.isfinite(value):
            total = weight * total + (1 - weight) * value
            weights = weight * weights + (1 - weight)
            averages[index] = total / weights
    return averages, Average(total, weights)


def outline(
    x: np.ndarray, y: np.ndarray, *, limits: tuple[float, float], columns: int
) -> tuple[np.ndarray, np.ndarray]:
    """The points that decide what of so many columns between the limits is inked, in the order of x.

    Of each column's points these are the lowest, the highest and the first that is not finite (its y NaN). Points
    outside of the limits are left out.
    """
    inside = (x >= limits[0]) & (x <= limits[1])
    order = np.argsort(x[inside], kind="stable")
    x, y = x[inside][order], y[inside][order]
    if x.size == 0:
        return x, y
    y = np.where(np.isfinite(y), y, np.nan)
    column = columns_of(x, limits=limits, columns=columns)
    first = np.flatnonzero(np.diff(column, prepend=-1))
    last = np.append(first[1:], x.size) - 1
    rising = np.lexsort((y, column))  # Within each column; NaN comes last.
    finite = np.add.reduceat(np.isfinite(y), first, dtype=int)
    lowest, highest = rising[first], rising[np.maximum(first + finite - 1, first)]
    missing = rising[np.minimum(first + finite, last)]
    chosen = np.unique(np.concatenate([lowest, highest, missing]))
    return x[chosen], y[chosen]


def dashed(
    x: np.ndarray, y: np.ndarray, *, limits: tuple[float, float], columns: int, dashes: tuple[int, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """The same line with gaps (y NaN): `dashes` are the columns that are drawn and left out in turn; x rises."""
    if len(dashes) == 1 or x.size == 0:
        return x, y
    every = np.linspace(*limits, columns)
    every = every[(every > x[0]) & (every < x[-1])]
    dense = np.append(x, every)
    order = np.argsort(dense, kind="stable")
    y = np.append(y, np.interp(every, x, y))[order]
    place = columns_of(dense[order], limits=limits, columns=columns) % sum(dashes)
    in_gap = np.searchsorted(np.cumsum(dashes), place, side="right") % 2 == 1
    return dense[order], np.where(in_gap, np.nan, y)


def columns_of(x: np.ndarray, *, limits: tuple[float, float], columns: int) -> np.ndarray:
    """In which column each x falls; the limits are the middles of the outer ones."""
    low, high = limits
    return np.floor((x - low) / (high - low) * (columns - 1) + 0.5).astype(int)
