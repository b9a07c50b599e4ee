"""A curve in sentences: where it began and ended, its best, and its shape. All of it is ASCII but for names given."""

import numpy as np

from tui.render.quantities import percent

LEVEL = 0.002
"""Shares that differ by no more are told as the same: a fifth of a percentage point."""
EARLY, LATE = 0.25, 0.6
"""Half of the way in the first quarter is steep; not before six tenths of the time is late."""
FALLEN_BACK = 0.2
"""Of its whole range; less is the usual wobble."""


def accuracy_in_words(name: str, epochs: np.ndarray, shares: np.ndarray) -> str:
    """One curve of accuracies, shares from 0 to 1, over the epochs, rising, at which they were measured.

    Values that are not finite are counted, and else left out.
    """
    finite = np.isfinite(shares)
    missing, epochs, shares = int((~finite).sum()), epochs[finite], shares[finite]
    if not len(shares):
        return f"{name}: no values."
    told = [f"{name}: {_span(epochs, shares)}"]
    if len(shares) > 2:
        told.append(_shape(epochs, shares))
    if missing:
        told.append(f"{missing} {'value is' if missing == 1 else 'values are'} no number.")
    return " ".join(told)


def _span(epochs: np.ndarray, shares: np.ndarray) -> str:
    first, last, best = float(shares[0]), float(shares[-1]), int(shares.argmax())
    if len(shares) == 1:
        return f"{percent(first, 1)} at epoch {_epoch(epochs[0])}."
    told = f"from {percent(first, 1)} to {percent(last, 1)} at epoch {_epoch(epochs[-1])}"
    if shares[best] - max(first, last) > LEVEL:
        told += f", with a best of {percent(float(shares[best]), 1)} at epoch {_epoch(epochs[best])}"
    return f"{told}."


def _shape(epochs: np.ndarray, shares: np.ndarray) -> str:
    gain, span = float(shares[-1] - shares[0]), float(np.ptp(shares))
    if span <= LEVEL:
        return "It stays level."
    if abs(gain) < span / 4:
        return f"It goes up and down by {_points(span)} and ends near its beginning."
    way = "rises" if gain > 0 else "falls"
    half = int(np.argmax((shares - shares[0]) / gain >= 0.5))
    share = (epochs[half] - epochs[0]) / (epochs[-1] - epochs[0])
    pace = "steeply at first, then ever more slowly" if share <= EARLY else "late" if share >= LATE else "steadily"
    told = f"It {way} {pace}: half of the way lies behind it at epoch {_epoch(epochs[half])}."
    back = float(np.max(shares - shares[-1]) if gain > 0 else np.max(shares[-1] - shares))
    if back > FALLEN_BACK * span:
        told += f" Towards its end it goes back by {_points(back)}."
    return told


def _points(share: float) -> str:
    return f"{100 * share:.1f} points"


def _epoch(epoch: float) -> str:
    return f"{epoch:.2g}" if epoch < 10 else f"{epoch:.0f}"
