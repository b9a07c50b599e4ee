import numpy as np
import pytest

from tests.tui.render.images import noise
from tests.tui.render.shape import shape
from tui.render.glyphs import ASCII, BRAILLE, LEVELS
from tui.render.strip import HEIGHT, strip

levels = pytest.mark.parametrize("glyphs", LEVELS.values(), ids=list(LEVELS))
IMAGES = np.stack([noise(seed) for seed in range(6)])
LABELS = np.arange(6, dtype=np.uint8)


def certain(digits: list[int]) -> np.ndarray:
    return 0.9 * np.eye(10)[digits] + 0.01


@levels
@pytest.mark.parametrize("width", [1, 2, 13, 14, 15, 29, 30, 38, 60, 80, 200])
@pytest.mark.parametrize("answers", [None, certain([0, 1, 2, 3, 4, 4])], ids=["before training", "answered"])
def test_a_strip_fills_exactly_its_width(glyphs, width, answers):
    drawing = strip(IMAGES, LABELS, answers=answers, glyphs=glyphs, width=width)
    assert shape(drawing) == (width, HEIGHT)
    assert glyphs != ASCII or drawing.plain.isascii()


def captions(**options) -> tuple[list[str], list[str]]:
    *_, said, labels = strip(IMAGES, LABELS, **options).plain.split("\n")
    return said.split(), labels.split()


@levels
def test_right_answers_stand_with_their_confidence_alone(glyphs):
    assert captions(answers=certain([0, 1]), glyphs=glyphs, width=22) == (["0", "91", "%", "1", "91", "%"], [])


@levels
def test_wrong_answers_carry_a_mark_and_the_true_label(glyphs):
    said, labels = captions(answers=certain([0, 7]), glyphs=glyphs, width=22)
    assert said == ["0", "91", "%", f"7{glyphs.wrong}", "91", "%"]
    assert labels == ["label", "1"]


@levels
def test_before_training_there_are_labels_and_no_answers(glyphs):
    assert captions(answers=None, glyphs=glyphs, width=22) == (["label", "0", "label", "1"], [])


@pytest.mark.parametrize("missing", [np.nan, None, np.inf])
def test_answers_that_are_no_numbers_are_wrong_answers(missing):
    answers = np.full((6, 10), missing)
    said, labels = captions(answers=answers, glyphs=BRAILLE, width=10)
    assert said == [f"?{BRAILLE.wrong}", "NaN"]
    assert labels == ["label", "0"]


def test_no_images_make_an_empty_strip():
    drawing = strip(IMAGES[:0], LABELS[:0], answers=None, glyphs=BRAILLE, width=20)
    assert shape(drawing) == (20, HEIGHT)
    assert not drawing.plain.strip()
