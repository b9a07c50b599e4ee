"""The confusion matrix in sentences: what it shows, for ears and for logs. All of it is ASCII."""

import numpy as np

from models.evaluation.confusion import confused_pairs
from tui.render.quantities import count, percent

PAIRS = 5
"""Errors told by name; a network that has learned makes few kinds of them often."""


def confusion_in_words(counts: np.ndarray) -> str:
    """Counts (10, 10), rows true, columns answered: a line on all, one on the worst errors, one on each digit."""
    return "\n".join([_all_in_all(counts), _worst(counts), *(_of_digit(counts, digit) for digit in range(10))])


def _all_in_all(counts: np.ndarray) -> str:
    right, pictures = int(np.trace(counts)), int(counts.sum())
    if not pictures:
        return "No pictures were answered."
    return f"{count(right)} of {count(pictures)} pictures were answered right ({percent(right / pictures)})."


def _worst(counts: np.ndarray) -> str:
    pairs = confused_pairs(counts)[:PAIRS]
    if not pairs:
        return "There are no errors."
    told = "; ".join(f"{true} taken for {said}, {_times(number)}" for true, said, number in pairs)
    return f"Most frequent errors: {told}."


def _of_digit(counts: np.ndarray, digit: int) -> str:
    row = counts[digit]
    right, pictures = int(row[digit]), int(row.sum())
    if not pictures:
        return f"{digit}: there are no pictures of it."
    if right == pictures:
        return f"{digit}: all {count(pictures)} right."
    errors = np.where(np.arange(10) == digit, 0, row)
    said = int(errors.argmax())
    return (
        f"{digit}: {count(right)} of {count(pictures)} right ({percent(right / pictures, 1)}), "
        f"most often taken for {said}, {_times(int(errors[said]))}."
    )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{count(number)} times"
