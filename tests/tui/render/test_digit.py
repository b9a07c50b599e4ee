from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from tests.tui.render.images import IMAGES, bar, blank, full, noise
from tests.tui.render.shape import shape
from tui.render.digit import digit, thumbnail
from tui.render.glyphs import ASCII, BLOCK, BRAILLE, LEVELS
from tui.render.pixels import pixel_table, pixels_in_words

GREYLESS = replace(BLOCK, greys=False)

levels = pytest.mark.parametrize("glyphs", LEVELS.values(), ids=list(LEVELS))
images = pytest.mark.parametrize("image", IMAGES.values(), ids=list(IMAGES))


@levels
@images
def test_a_digit_takes_28x14_cells_and_a_thumbnail_10x5(image, glyphs):
    assert shape(digit(image, glyphs=glyphs)) == (28, 14)
    assert shape(thumbnail(image, glyphs=glyphs)) == (10, 5)


@images
def test_ascii_drawings_are_ascii(image):
    assert digit(image, glyphs=ASCII).plain.isascii()
    assert thumbnail(image, glyphs=ASCII).plain.isascii()


@levels
def test_the_characters_alone_show_the_figure(glyphs):
    rows = digit(bar(), glyphs=glyphs).plain.split("\n")
    assert [row.strip() for row in rows] == [""] * 2 + [rows[5].strip()] * 10 + [""] * 2
    assert rows[5].index(rows[5].strip()) == 12
    assert len(rows[5].strip()) == 4
    small = thumbnail(bar(), glyphs=glyphs).plain.split("\n")
    assert [(row.index(row.strip()), len(row.strip())) for row in small] == [(4, 2)] * 5


@levels
@pytest.mark.parametrize(("down", "right"), [(-4, -4), (4, 4), (0, 3)])
def test_a_thumbnail_shows_the_ink_wherever_it_lies(down, right, glyphs):
    moved = np.roll(bar(), (down, right), axis=(0, 1))
    assert thumbnail(moved, glyphs=glyphs).plain == thumbnail(bar(), glyphs=glyphs).plain


@pytest.mark.parametrize("glyphs", [BRAILLE, BLOCK], ids=["braille", "block"])
def test_single_pixels_of_a_cell_stay_apart(glyphs):
    image = blank()
    image[0, 0] = image[3, 1] = 255
    assert [row[:2] for row in digit(image, glyphs=glyphs).plain.split("\n")[:2]] == ["▀ ", " ▄"]


@pytest.mark.parametrize(("row", "column", "dot"), [(0, 0, "⠁"), (2, 0, "⠄"), (0, 1, "⠈"), (3, 0, "⡀"), (3, 1, "⢀")])
def test_a_dot_of_braille_lies_where_its_pixel_lies(row, column, dot):
    image = blank()
    image[row, column] = 255
    assert thumbnail(image, glyphs=BRAILLE).plain[0] == dot


@pytest.mark.parametrize(("upper", "lower", "glyph"), [(250, 100, "▀"), (100, 250, "▄"), (250, 0, "▀")])
def test_two_pixels_of_a_cell_keep_their_greys(upper, lower, glyph):
    image = blank()
    image[0], image[1] = upper, lower
    row = digit(image, glyphs=BLOCK).split("\n")[0]
    style = row.get_style_at_offset(Console(), 0)
    assert row.plain[0] == glyph
    assert style.color is not None
    assert style.bgcolor is not None
    shown = (style.color.get_truecolor().red, style.bgcolor.get_truecolor().red)
    assert shown == pytest.approx((max(upper, lower), min(upper, lower)), abs=12)


def test_a_braille_thumbnail_has_one_dot_a_pixel():
    image = np.pad(noise()[:20, :20], 4)
    dots = "".join(thumbnail(image, glyphs=BRAILLE).plain.split("\n"))
    dark_to_bright = np.rint(image / 255 * 25)
    assert sum(bin(ord(dot) - 0x2800).count("1") for dot in dots if dot != " ") == (dark_to_bright >= 9).sum()


@pytest.mark.parametrize("glyphs", [BRAILLE, BLOCK], ids=["braille", "block"])
def test_greys_rise_with_the_pixels(glyphs):
    ramp = np.repeat(np.arange(0, 252, 9, dtype=np.uint8)[np.newaxis, :], 28, axis=0)
    row = digit(ramp, glyphs=glyphs).split("\n")[0]
    spans = sorted(row.spans, key=lambda span: span.start)
    greys = []
    for span in spans:
        cell, style = row.plain[span.start], row.get_style_at_offset(Console(), span.start)
        color = style.bgcolor if cell == " " else style.color
        assert color is not None
        greys.append(color.get_truecolor().red)
    assert greys == sorted(greys)
    assert greys[0] == 0
    assert greys[-1] >= 228
    assert len(greys) > 20


def test_neighbours_of_one_grey_share_a_span():
    assert len(digit(blank(), glyphs=BLOCK).spans) == len(digit(full(), glyphs=BLOCK).spans) == 14


@pytest.mark.parametrize("glyphs", [BRAILLE, GREYLESS, ASCII], ids=["greys", "no greys", "ascii"])
def test_a_table_of_pixels_shows_their_numbers_where_they_are(glyphs):
    image = noise()
    table = pixel_table(image, rows=range(5, 15), columns=range(10, 19), glyphs=glyphs)
    assert shape(table) == (38, 11)
    header, *rows = (line.split() for line in table.plain.split("\n"))
    assert header == [str(column) for column in range(10, 19)]
    assert [row[0] for row in rows] == [str(row) for row in range(5, 15)]
    assert [[int(value) for value in row[1:]] for row in rows] == image[5:15, 10:19].tolist()


def test_the_same_numbers_in_words_are_a_line_a_row_that_says_which():
    image = noise()
    columns, *rows = pixels_in_words(image, rows=range(5, 15), columns=range(10, 19)).split("\n")
    assert columns == "Columns 10 to 18, from left to right."
    assert rows[2] == f"Row 7: {', '.join(map(str, image[7, 10:19]))}"
    assert len(rows) == 10


@pytest.mark.parametrize(
    ("rows", "columns", "expected"),
    [(range(26, 40), range(25, 40), (14, 3)), (range(-3, 1), range(-3, 1), (6, 2)), (range(0), range(0), (2, 1))],
)
def test_a_table_of_pixels_ends_with_the_image(rows, columns, expected):
    assert shape(pixel_table(full(), rows=rows, columns=columns, glyphs=BRAILLE)) == expected


def test_without_greys_density_stands_for_them():
    image = blank()
    image[0:2], image[2:4], image[4:6], image[6:8], image[8], image[11] = 70, 140, 190, 255, 255, 255
    drawing = digit(image, glyphs=GREYLESS)
    assert [row[0] for row in drawing.plain.split("\n")] == [*"░▒▓█▀▄", *" " * 8]


@images
@pytest.mark.parametrize("level", LEVELS.values(), ids=list(LEVELS))
def test_without_greys_drawings_have_no_colours_and_keep_their_size(image, level):
    glyphs = replace(level, greys=False)
    for drawing, size in ((digit(image, glyphs=glyphs), (28, 14)), (thumbnail(image, glyphs=glyphs), (10, 5))):
        assert shape(drawing) == size
        assert not [span for span in drawing.spans if span.style]


def test_without_greys_the_brighter_half_of_a_table_is_bold():
    image = blank()
    image[0, 0], image[0, 1], image[0, 2] = 127, 128, 255
    table = pixel_table(image, rows=range(1), columns=range(3), glyphs=GREYLESS)
    bold = [table.get_style_at_offset(Console(), table.plain.index(number)).bold for number in ("127", "128", "255")]
    assert bold == [None, True, True]
