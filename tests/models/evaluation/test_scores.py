import numpy as np
import pytest

from models.evaluation.confusion import confused_pairs, confusion
from models.evaluation.interval import wilson_interval
from models.evaluation.scores import calibration_error, scores
from models.evaluation.softmax import softmax


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    [
        # Published examples: Newcombe 1998 (Statistics in Medicine 17:857-872), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_has_the_published_values(right: int, count: int, low: float, high: float):
    assert wilson_interval(right, count) == pytest.approx((low, high), abs=5e-5)


def test_a_confusion_matrix_has_the_true_digits_as_rows():
    counts = confusion(np.array([3, 3, 5], np.uint8), np.array([3, 8, 5]))
    assert (counts[3, 3], counts[3, 8], counts[5, 5], counts.sum()) == (1, 1, 1, 3)


def test_confused_pairs_come_most_frequent_first_and_only_those_that_happened():
    counts = np.zeros((10, 10), int)
    counts[4, 9], counts[9, 4], counts[1, 1] = 2, 5, 100
    assert confused_pairs(counts) == ((9, 4, 5), (4, 9, 2))


def test_softmax_is_safe_for_scores_of_any_size_and_does_not_mind_a_shift():
    logits = np.array([[1e4, -1e4, 0.0], [1.0, 2.0, 3.0]])
    assert softmax(logits).sum(axis=-1) == pytest.approx([1, 1])
    assert softmax(logits + 100) == pytest.approx(softmax(logits))


def test_guessing_costs_the_logarithm_of_ten():
    labels = np.arange(10)
    found = scores(np.zeros((10, 10), np.float32), labels)
    assert found.loss == pytest.approx(np.log(10))
    assert found.accuracy == pytest.approx(0.1)


def test_scores_of_every_digit_agree_with_counting_by_hand():
    labels = np.array([0, 0, 0, 1])
    digits = np.array([0, 0, 1, 1])
    found = scores(np.eye(10)[digits] * 10, labels)
    zero, one, two = found.per_class[:3]
    assert (zero.precision, zero.recall, zero.f1) == pytest.approx((1.0, 2 / 3, 0.8))
    assert (one.precision, one.recall, one.f1) == pytest.approx((0.5, 1.0, 2 / 3))
    assert (two.images, two.precision, two.recall, two.f1) == (0, None, None, None)


def test_confidence_that_is_right_as_often_as_it_says_has_no_calibration_error():
    confidence = np.full(100, 0.75)
    right = np.arange(100) < 75
    assert calibration_error(confidence, right) == pytest.approx(0.0)
    assert calibration_error(confidence, ~right) == pytest.approx(0.5)
