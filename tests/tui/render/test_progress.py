import pytest

from tests.tui.render.shape import shape
from tui.render.glyphs import ASCII, BLOCK, BRAILLE, LEVELS
from tui.render.progress import progress_bar

levels = pytest.mark.parametrize("glyphs", LEVELS.values(), ids=list(LEVELS))


@levels
@pytest.mark.parametrize("width", [0, 1, 7, 40, 200])
@pytest.mark.parametrize(("done", "total"), [(0, 0), (0, 9), (1, 9), (8, 9), (9, 9), (99, 9), (-1, 9), (5, -1)])
def test_a_bar_fills_exactly_its_width(done, total, width, glyphs):
    bar = progress_bar(done, total, width=width, glyphs=glyphs)
    assert shape(bar) == (width, 1)
    assert glyphs != ASCII or bar.plain.isascii()


@levels
def test_a_bar_never_shrinks_and_is_full_only_at_the_end(glyphs):
    bars = [progress_bar(done, 1000, width=20, glyphs=glyphs).plain for done in range(1001)]
    inked = [
        sum({"░": 0.0, "-": 0.0}.get(cell, 1 - (ord(cell) - 0x2588) / 8 * (cell != "#")) for cell in bar)
        for bar in bars
    ]
    assert inked == sorted(inked)
    assert inked[0] == 0
    assert bars.index(bars[-1]) == 1000


@pytest.mark.parametrize("glyphs", [BRAILLE, BLOCK], ids=["braille", "block"])
def test_a_bar_counts_eighths_of_a_cell(glyphs):
    assert progress_bar(3, 16, width=2, glyphs=glyphs).plain == "▍░"
    assert progress_bar(11, 16, width=2, glyphs=glyphs).plain == "█▍"


def test_a_bar_in_ascii_counts_cells():
    assert progress_bar(11, 16, width=8, glyphs=ASCII).plain == "#####---"
