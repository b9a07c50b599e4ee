"""What tells the curves of one plot apart, with colours and without: the pens they are drawn with, and their legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rich.color import Color
from rich.style import Style
from rich.text import Text

from tui.render.glyphs import ASCII, BRAILLE, Glyphs, spelled
from tui.render.palette import SERIES, STRONG

_LINES = (("───", (1,)), ("─ ─", (2, 1)), ("· ·", (1, 1)), ("─·─", (4, 1, 1, 1)))
"""What tells lines apart without colours: sample for the legend, and cells drawn and left out in turn."""
_ASCII_LINES, _POINTS, _ASCII_POINTS = "*+~#", "•×◦", "ox%"


@dataclass(frozen=True, eq=False)
class Series:
    """One curve. Values of y that are not finite are gaps, each with a red `!` on the floor where it begins."""

    label: str
    x: np.ndarray
    y: np.ndarray
    style: Literal["line", "points"] = "line"
    mark: str = ""
    """A character over its last point."""


@dataclass(frozen=True)
class Pen:
    """`marker` is plotext's; `dashes` are the cells of a line that are drawn and left out in turn."""

    marker: str
    sample: str
    color: int
    dashes: tuple[int, ...] = (1,)


def pens_for(series: Sequence[Series], glyphs: Glyphs) -> list[Pen]:
    """Colours go by the place among all series, marks by the place among those of the same style."""
    pens = []
    for index, one in enumerate(series):
        color = SERIES[index % len(SERIES)]
        place = sum(other.style == one.style for other in series[:index])
        if one.style == "points":
            marks = _ASCII_POINTS if glyphs == ASCII else _POINTS
            marker = marks[place % len(marks)]
            pens.append(Pen(marker, marker, color))
        elif glyphs == ASCII:
            marker = _ASCII_LINES[place % len(_ASCII_LINES)]
            pens.append(Pen(marker, marker * 3, color))
        else:
            sample, dashes = _LINES[place % len(_LINES)]
            pens.append(Pen("braille" if glyphs == BRAILLE else "hd", sample, color, dashes))
    return pens


def legend(series: Sequence[Series], pens: list[Pen], *, title: str, width: int, glyphs: Glyphs) -> Text:
    """Title, and of each series a sample, its name and its last value; without room first no values, then no title."""
    row = Text()
    for shown, named in ((title, last_value), (title, _name), ("", _name)):
        row = Text.assemble((shown, STRONG))
        for one, pen in zip(series, pens, strict=True):
            row.append("  " if row else "")
            row.append(pen.sample, Style(color=Color.from_ansi(pen.color)))
            row.append(f" {named(one, glyphs)}")
        if row.cell_len <= width:
            break
    return row


def last_value(one: Series, glyphs: Glyphs) -> str:
    """Name and last value in words, for where there is no room to draw."""
    values = np.asarray(one.y, float)
    if values.size == 0:
        return _name(one, glyphs)
    return f"{_name(one, glyphs)} {values[-1]:{'.4g' if abs(values[-1]) >= 10 else '.4f'}}"


def _name(one: Series, glyphs: Glyphs) -> str:
    return spelled(one.label, glyphs)
