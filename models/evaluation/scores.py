"""The figures of one run on one set of images, from its stored logits."""

from dataclasses import dataclass

import numpy as np

from models.evaluation.confusion import confusion
from models.evaluation.interval import wilson_interval
from models.evaluation.softmax import softmax

CALIBRATION_BINS = 15
"""Equal-width bins of confidence, as in Guo et al. 2017 (arXiv 1706.04599)."""


@dataclass(frozen=True)
class DigitScore:
    """How well one digit is told from the others; a figure without images to measure it on is None."""

    digit: int
    images: int
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, eq=False)
class Scores:
    accuracy: float
    interval: tuple[float, float]
    """95 %, over images."""
    loss: float
    """Mean softmax cross-entropy."""
    ece: float
    """Expected calibration error: mean distance between confidence and accuracy, 0 to 1."""
    confusion: np.ndarray
    per_class: tuple[DigitScore, ...]


def accuracy_of(logits: np.ndarray, labels: np.ndarray) -> float:
    """The share of images whose largest logit is that of their label."""
    return float(np.mean(np.argmax(logits, axis=-1) == labels))


def scores(logits: np.ndarray, labels: np.ndarray) -> Scores:
    """All figures for logits (n, 10) and labels (n,)."""
    probabilities = softmax(logits)
    digits = np.argmax(logits, axis=-1)
    right = int(np.count_nonzero(digits == labels))
    counts = confusion(labels, digits)
    true_probability = probabilities[np.arange(len(labels)), labels]
    return Scores(
        accuracy=right / len(labels),
        interval=wilson_interval(right, len(labels)),
        loss=float(-np.mean(np.log(np.maximum(true_probability, np.finfo(np.float64).tiny)))),
        ece=calibration_error(np.max(probabilities, axis=-1), digits == labels),
        confusion=counts,
        per_class=tuple(_digit_score(counts, digit) for digit in range(10)),
    )


def calibration_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over equal-width bins of confidence."""
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    gaps = np.bincount(bins, weights=confidence - right, minlength=CALIBRATION_BINS)
    return float(np.sum(np.abs(gaps)) / len(confidence))


def _digit_score(counts: np.ndarray, digit: int) -> DigitScore:
    hits, images, answers = int(counts[digit, digit]), int(counts[digit].sum()), int(counts[:, digit].sum())
    return DigitScore(
        digit=digit,
        images=images,
        precision=hits / answers if answers else None,
        recall=hits / images if images else None,
        f1=2 * hits / (images + answers) if images + answers else None,
    )
