"""A picture told: what it holds, where, how it leans and what it encloses."""

import numpy as np
import pytest

from models.data.source import sample_images
from tui.render.digit_in_words import digit_in_words


def drawn(*rows: str) -> np.ndarray:
    """A picture with these rows of # in its middle."""
    image = np.zeros((28, 28), np.uint8)
    for number, row in enumerate(rows):
        image[4 + number, 4 : 4 + len(row)] = [255 if char == "#" else 0 for char in row]
    return image


def test_bare_paper_is_told_as_that():
    assert digit_in_words(np.zeros((28, 28), np.uint8)) == "The picture is bare paper."


def test_a_stroke_is_told_with_its_size_and_that_it_stands():
    told = digit_in_words(drawn(*["##"] * 12))
    assert told.startswith("24 of 784 pixels hold ink, in 12 rows and 2 columns. It stands upright.")
    assert "It encloses no paper." in told


@pytest.mark.parametrize(("step", "side"), [(-1, "right"), (1, "left")])
def test_a_stroke_that_leans_says_where_to(step: int, side: str):
    rows = [" " * (10 + step * row // 2) + "##" for row in range(12)]
    assert f"It leans to the {side} by " in digit_in_words(drawn(*rows))


RING = ["#####", "#   #", "#   #", "#   #", "#####"]


@pytest.mark.parametrize(
    ("rows", "enclosed"),
    [
        (RING, "one area of paper"),
        ([*RING, *RING[1:]], "2 areas of paper"),
        ([*RING[:-1], "## ##"], "no paper"),
        (["###", "# #", "###"], "no paper"),
    ],
    ids=["a ring", "two rings", "an open ring", "a ring around a speck"],
)
def test_the_areas_of_paper_that_strokes_enclose_are_counted(rows: list[str], enclosed: str):
    assert f"It encloses {enclosed}." in digit_in_words(drawn(*rows))


def test_where_the_ink_lies_is_told_from_top_to_bottom():
    told = digit_in_words(drawn(*["#########"] * 3, *["      ###"] * 3, *["      ###"] * 3))
    assert told.endswith("Its ink lies at the top: left, middle, right; middle: right; bottom: right.")


def test_every_sample_is_told_in_ascii(drawn_digits: object):
    images, _ = sample_images("synthetic", 20)
    assert all(digit_in_words(image).isascii() for image in images)
