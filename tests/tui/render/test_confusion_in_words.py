"""The confusion matrix told: every figure that the drawing shows at a glance, in sentences."""

import numpy as np

from tui.render.confusion_in_words import PAIRS, confusion_in_words


def matrix(**errors: int) -> np.ndarray:
    """100 pictures of each digit, right but for these errors, as in t2s8=5."""
    counts = np.diag([100] * 10)
    for name, times in errors.items():
        true, said = int(name[1]), int(name[3])
        counts[true, said] += times
        counts[true, true] -= times
    return counts


def test_the_whole_the_worst_and_every_digit_are_told_in_that_order():
    lines = confusion_in_words(matrix(t2s8=5, t4s9=3, t4s7=1)).splitlines()
    assert lines[0] == "991 of 1,000 pictures were answered right (99.10 %)."
    assert lines[1] == "Most frequent errors: 2 taken for 8, 5 times; 4 taken for 9, 3 times; 4 taken for 7, once."
    assert lines[2] == "0: all 100 right."
    assert lines[4] == "2: 95 of 100 right (95.0 %), most often taken for 8, 5 times."
    assert lines[6] == "4: 96 of 100 right (96.0 %), most often taken for 9, 3 times."
    assert len(lines) == 12


def test_of_many_errors_the_most_frequent_are_told():
    counts = matrix(**{f"t{digit}s{(digit + 1) % 10}": digit + 1 for digit in range(10)})
    worst = confusion_in_words(counts).splitlines()[1]
    assert worst.count(" taken for ") == PAIRS
    assert worst.startswith("Most frequent errors: 9 taken for 0, 10 times; 8 taken for 9, 9 times")


def test_a_network_without_errors_has_none_told():
    assert confusion_in_words(matrix()).splitlines()[:2] == [
        "1,000 of 1,000 pictures were answered right (100.00 %).",
        "There are no errors.",
    ]


def test_a_digit_without_pictures_and_a_matrix_without_any_are_told_as_that():
    counts = matrix()
    counts[3] = 0
    assert confusion_in_words(counts).splitlines()[5] == "3: there are no pictures of it."
    assert confusion_in_words(np.zeros((10, 10), int)).startswith("No pictures were answered.")


def test_all_of_it_is_ascii():
    assert confusion_in_words(matrix(t2s8=5)).isascii()
