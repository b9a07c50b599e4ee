"""Which digit is taken for which."""

import numpy as np


def confusion(labels: np.ndarray, digits: np.ndarray) -> np.ndarray:
    """int64 (10, 10): how often each true digit (row) was answered with each digit (column)."""
    cells = labels.astype(np.int64) * 10 + digits.astype(np.int64)
    return np.bincount(cells, minlength=100).reshape(10, 10)


def confused_pairs(counts: np.ndarray) -> tuple[tuple[int, int, int], ...]:
    """(true digit, answered digit, times) of every mistake that was made, most frequent first."""
    pairs = [(row, column, int(counts[row, column])) for row in range(10) for column in range(10) if row != column]
    return tuple(sorted((pair for pair in pairs if pair[2]), key=lambda pair: (-pair[2], pair[:2])))
