"""Rows of cells, and rows put together to a drawing that keeps its shape wherever it is printed."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from rich.style import Style
from rich.text import Text

Cell = tuple[str, Style]


def row_of(cells: Iterable[Cell]) -> Text:
    """The cells beside each other, neighbours of one style in one span: a span costs bytes on the wire."""
    row = Text()
    for style, neighbours in groupby(cells, key=itemgetter(1)):
        row.append("".join(text for text, _ in neighbours), style)
    return row


def fitted(row: Text, width: int) -> Text:
    """A copy of exactly `width` cells: cut, or filled with spaces."""
    row = row.copy()
    row.truncate(width, overflow="crop", pad=True)
    return row


def stacked(rows: Iterable[Text]) -> Text:
    """The rows below each other; a place that is too narrow cuts them, because a wrapped row would be no drawing."""
    return Text("\n", no_wrap=True, overflow="crop").join(rows)


def beside(drawings: Iterable[Text], *, gap: int) -> Text:
    """Drawings of the same height in one."""
    rows = zip(*(drawing.split("\n", allow_blank=True) for drawing in drawings), strict=True)
    return stacked(Text(" " * gap).join(row) for row in rows)
