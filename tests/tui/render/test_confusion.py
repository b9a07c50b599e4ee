from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from tests.tui.render.shape import shape
from tui.render.confusion import confusion_matrix
from tui.render.glyphs import ASCII, BRAILLE, LEVELS

levels = pytest.mark.parametrize("glyphs", LEVELS.values(), ids=list(LEVELS))


def usual() -> np.ndarray:
    """About what a good network does: 1000 images of each digit, 4 and 9 confused most."""
    counts = np.zeros((10, 10), np.int64)
    counts[4, 9], counts[9, 4], counts[7, 2], counts[3, 5], counts[0, 6] = 38, 21, 17, 4, 1
    np.fill_diagonal(counts, 1000 - counts.sum(axis=1))
    return counts


MATRICES = {
    "usual": usual(),
    "perfect": np.diag(np.full(10, 1000)),
    "empty": np.zeros((10, 10), np.int64),
    "uniform": np.full((10, 10), 10),
    "one digit only": np.diag([7] + [0] * 9),
    "huge": np.full((10, 10), 654_321),
}


@levels
@pytest.mark.parametrize("counts", MATRICES.values(), ids=list(MATRICES))
@pytest.mark.parametrize(
    ("width", "columns"), [(1, 1), (20, 20), (37, 37), (38, 38), (59, 38), (60, 60), (80, 60), (200, 60)]
)
def test_a_matrix_takes_the_largest_form_that_fits(counts, width, columns, glyphs):
    drawing = confusion_matrix(counts, width=width, glyphs=glyphs)
    assert shape(drawing) == (columns, 12)
    assert glyphs != ASCII or drawing.plain.isascii()


@levels
def test_the_wide_form_shows_every_count(glyphs):
    rows = confusion_matrix(usual(), width=60, glyphs=glyphs).plain.split("\n")
    shown = [row.replace("!", " ").replace(glyphs.nothing + " ", "0 ").split() for row in rows[1:11]]
    assert [row[0] for row in shown] == list("0123456789")
    assert [[int(value) for value in row[1:11]] for row in shown] == usual().tolist()
    assert [row[11] for row in shown] == [f"{usual()[true, true] / 10:.1f}%" for true in range(10)]


def test_the_narrow_form_shows_percentages_of_rows():
    rows = confusion_matrix(usual(), width=38, glyphs=BRAILLE).plain.split("\n")
    assert rows[1 + 4].split() == ["4", "·", "·", "·", "·", "96", "·", "·", "·", "·", "4!", "96.2%"]
    assert rows[1 + 0].split() == ["0", "100", "·", "·", "·", "·", "·", "0", "·", "·", "·", "99.9%"]


@pytest.mark.parametrize("width", [38, 60])
def test_just_the_three_largest_errors_are_marked_without_colour(width):
    rows = confusion_matrix(usual(), width=width, glyphs=BRAILLE).plain.split("\n")[1:11]
    assert [row.count("!") for row in rows] == [0, 0, 0, 0, 1, 0, 0, 1, 0, 1]


@pytest.mark.parametrize("width", [38, 60])
def test_the_diagonal_is_bold_and_nothing_beside_it(width):
    drawing = confusion_matrix(usual(), width=width, glyphs=BRAILLE)
    room = 2 if width == 38 else 4
    for true, row in enumerate(drawing.split("\n")[1:11]):
        bold = [
            bool(row.get_style_at_offset(Console(), room + said * (room + 1) + room - 1).bold) for said in range(10)
        ]
        assert bold == [said == true for said in range(10)]


@pytest.mark.parametrize("width", [38, 60])
def test_a_digit_without_images_has_no_recall(width):
    rows = confusion_matrix(MATRICES["one digit only"], width=width, glyphs=BRAILLE).plain.split("\n")[1:11]
    assert [row.split()[-1] for row in rows] == ["100.0%"] + ["-"] * 9


def test_without_room_for_a_matrix_the_errors_stand_in_words_worst_first():
    rows = confusion_matrix(usual(), width=20, glyphs=ASCII).plain.split("\n")
    assert [row.strip() for row in rows[:6]] == ["4->9 38", "9->4 21", "7->2 17", "3->5 4", "0->6 1", ""]


def test_without_greys_a_few_errors_look_neither_like_many_nor_like_what_is_right():
    counts = usual()
    counts[3, 5] = 12
    table = confusion_matrix(counts, width=60, glyphs=replace(BRAILLE, greys=False))
    right, few, many = (
        table.get_style_at_offset(Console(), table.plain.index(number)) for number in ("983", "12", "38")
    )
    assert (right.bgcolor is not None, few.bgcolor is not None, many.bgcolor is not None) == (True, False, True)
    assert few.underline
