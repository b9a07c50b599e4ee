"""The numbers of an image: what a network is given instead of a picture."""

from collections.abc import Iterable

import numpy as np
from rich.text import Text

from tui.render.glyphs import Glyphs
from tui.render.palette import GREYS, PLAIN, STRONG, shaded
from tui.render.rows import Cell, row_of, stacked

NUMBERS_SHOWN = range(9, 18)
"""The rows and columns in an image's middle that fit into half a screen."""


def pixel_table(image: np.ndarray, *, rows: Iterable[int], columns: Iterable[int], glyphs: Glyphs) -> Text:
    """These rows and columns of the image, uint8 (28, 28), as numbers on their own grey; none outside of it.

    Where there are no greys to count on, the numbers of the brighter half are bold.

    A row and a column of pixel numbers frame them: `1 + rows` rows of `2 + 4 * columns` cells, so that nine columns
    fit into 38 cells.
    """
    height, width = image.shape
    number = _on_grey if glyphs.greys else _in_bold
    inside = [column for column in columns if 0 <= column < width]
    header = Text("  " + "".join(f"{column:4d}" for column in inside))
    body = (
        row_of([(f"{row:2d}", PLAIN), *(number(int(image[row, column])) for column in inside)])
        for row in rows
        if 0 <= row < height
    )
    return stacked([header, *body])


def pixels_in_words(image: np.ndarray, *, rows: range, columns: range) -> str:
    """The same numbers without colours or columns to align, a line a row; all of it is ASCII."""
    lines = [f"Columns {columns.start} to {columns.stop - 1}, from left to right."]
    lines += [f"Row {row}: {', '.join(map(str, image[row, columns.start : columns.stop].tolist()))}" for row in rows]
    return "\n".join(lines)


def _on_grey(value: int) -> Cell:
    shade = round(value / 255 * (GREYS - 1))
    return f"{value:4d}", shaded(shade, 0 if shade > GREYS // 2 else GREYS - 1)


def _in_bold(value: int) -> Cell:
    return f"{value:4d}", STRONG if value >= 128 else PLAIN
