"""The confusion matrix as text: which digits a network takes for which.

Readable without colours: zeros fade to dots, the largest errors carry a mark, the row tells the share that is right.
"""

from collections.abc import Callable

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from models.evaluation.confusion import confused_pairs
from tui.render.glyphs import Glyphs
from tui.render.palette import PLAIN, STRONG
from tui.render.rows import Cell, fitted, row_of, stacked

WIDE, NARROW, HEIGHT = 60, 38, 12
"""Columns of the two forms, and rows of both."""
_MARK, _MARKED = "!", 3
_WIDE_FOOTER = "rows: true digits, columns: answers, !: most frequent errors"
_NARROW_FOOTER = "true rows, answer columns, %, !: worst"

_CORRECT = Style(bold=True, color=Color.from_ansi(231), bgcolor=Color.from_ansi(19))
_ERROR = Style(color=Color.from_ansi(231), bgcolor=Color.from_ansi(95))
_UNSHADED_ERROR = Style(underline=True)
"""Where there are no shades to tell a few errors from many, and from what is right."""
_GREAT_ERROR = Style(color=Color.from_ansi(231), bgcolor=Color.from_ansi(160))
_NOTABLE, _GREAT = 0.01, 0.05
"""From which share of its row on an error is one."""


def confusion_matrix(counts: np.ndarray, *, width: int, glyphs: Glyphs) -> Text:
    """Counts (10, 10), rows true, columns answered, with the share of each row that is right (recall).

    From 60 columns on it shows the counts, in 60x12 cells; from 38 on percentages of each row, in 38x12, where 0 is
    less than half a per cent; with less room only the worst pairs of digits, in words, in `width` x 12.
    """
    if width < NARROW:
        pairs = [Text(f"{true}{glyphs.arrow}{said} {number}") for true, said, number in confused_pairs(counts)]
        return stacked(fitted(row, width) for row in [*pairs, *[Text()] * HEIGHT][:HEIGHT])
    if width < WIDE:
        return _table(counts, number=_per_cent, room=2, corner="", footer=_NARROW_FOOTER, glyphs=glyphs)
    return _table(counts, number=_count, room=4, corner="true", footer=_WIDE_FOOTER, glyphs=glyphs)


def _table(
    counts: np.ndarray, *, number: Callable[[int, float], str], room: int, corner: str, footer: str, glyphs: Glyphs
) -> Text:
    """`room` cells for a number, as many for the row's label, one after each number for its mark."""
    totals = counts.sum(axis=1)
    shares = counts / np.maximum(totals, 1)[:, np.newaxis]
    marked = {(true, said) for true, said, _ in confused_pairs(counts)[:_MARKED]}

    def cell(true: int, said: int) -> Cell:
        value, share, mark = int(counts[true, said]), float(shares[true, said]), (true, said) in marked
        text = number(value, share) if value else glyphs.nothing
        style = (_CORRECT if value else PLAIN) if true == said else _error_style(share, marked=mark, glyphs=glyphs)
        return f"{text:>{room}}{_MARK if mark else ' '}"[: room + 1], style

    def row(true: int) -> Text:
        recall = f"{shares[true, true]:.1%}" if totals[true] else "-"
        return row_of([(f"{true:<{room}}", STRONG), *(cell(true, said) for said in range(10)), (f"{recall:>6}", PLAIN)])

    header = Text(f"{corner:{room}}" + "".join(f"{said:>{room}} " for said in range(10)) + "recall", STRONG)
    return stacked([header, *map(row, range(10)), fitted(Text(footer, "dim"), len(header))])


def _error_style(share: float, *, marked: bool, glyphs: Glyphs) -> Style:
    if marked or share >= _GREAT:
        return _GREAT_ERROR
    if share < _NOTABLE:
        return PLAIN
    return _ERROR if glyphs.greys else _UNSHADED_ERROR


def _count(value: int, share: float) -> str:
    return str(value) if value < 10_000 else f"{value / 1000:.0f}k"


def _per_cent(value: int, share: float) -> str:
    return f"{100 * share:.0f}"
