"""Rows of terminal cells, and the escape sequences that turn the rows that a terminal shows into those that it should.

Textual sends a widget that has changed from its left edge on, each stretch of a style with all its codes. Over a slow
line a live curve would cost kilobytes a tick, although a tick moves a handful of its cells. Here only cells that differ
are sent, and of a style only what differs from the cell before.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import get_character_cell_size
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


class Pen(NamedTuple):
    """What a terminal writes with, as parameters of its escape sequence for styles."""

    attributes: str = ""
    foreground: str | None = ""
    """None where it shows in nothing: under a blank, any will do."""
    background: str = ""


class Cell(NamedTuple):
    """One place of the screen. Text of another width than its characters is one cell, and cells without text follow."""

    text: str
    pen: Pen


PLAIN = Pen()
UNDRAWN = Cell("\0", PLAIN)
"""A place for which nothing was drawn yet, and nothing is sent."""


def cells_of(segments: Iterable[Segment], color_system: ColorSystem) -> list[Cell]:
    """The segments' cells, in the colours that this terminal has. Hyperlinks are plain text."""
    cells: list[Cell] = []
    for segment in segments:
        text, style = segment.text, segment.style or Style.null()
        pen = pen_for(style, color_system)
        if is_regular(text):
            blank = Cell(" ", _under_blank(pen))
            cells.extend(blank if character == " " else Cell(character, pen) for character in text)
        elif segment.cell_length:
            cells.extend([Cell(text, pen), *[Cell("", pen)] * (segment.cell_length - 1)])
    return cells


@lru_cache(maxsize=1024)
def pen_for(style: Style, color_system: ColorSystem) -> Pen:
    """The style in the colours that this terminal has."""
    attributes = Strip.render_ansi(style.without_color, color_system)
    return Pen(attributes, _codes(style.color, color_system, True), _codes(style.bgcolor, color_system, False))


@lru_cache(maxsize=1024)
def is_regular(text: str) -> bool:
    """Whether each character takes one cell."""
    return text.isascii() or all(get_character_cell_size(character) == 1 for character in text)


def changes(shown: Sequence[Sequence[Cell]], wanted: Sequence[Sequence[Cell]]) -> str:
    """What to send; afterwards the terminal writes in its plain style again."""
    parts: list[str] = []
    pen = PLAIN
    for y, (before, after) in enumerate(zip(shown, wanted, strict=True)):
        reached = None
        for start, end in _runs(before, after):
            hop = f"\x1b[{y + 1};{start + 1}H" if reached is None else f"\x1b[{start - reached}C"
            if reached is not None and UNDRAWN not in after[reached:start]:
                unchanged, pen_then = _written(after[reached:start], pen)
                if len(unchanged.encode()) <= len(hop):
                    hop, pen = unchanged, pen_then
            written, pen = _written(after[start:end], pen)
            parts += hop, written
            reached = end
    if pen != PLAIN:
        parts.append("\x1b[m")
    return "".join(parts)


def _runs(before: Sequence[Cell], after: Sequence[Cell]) -> list[tuple[int, int]]:
    """The columns in which the rows differ, as starts and ends.

    Terminals do not agree on the width of every character: a row with any wide one is sent whole.
    """
    if before == after:
        return []
    width = len(after)
    if UNDRAWN not in after and any(len(cell.text) != 1 for row in (before, after) for cell in row):
        return [(0, width)]
    changed = (x for x in range(width) if x >= len(before) or before[x] != after[x])
    columns = [x for x in changed if after[x] != UNDRAWN]
    starts = [x for index, x in enumerate(columns) if index == 0 or columns[index - 1] != x - 1]
    ends = [x + 1 for index, x in enumerate(columns) if index == len(columns) - 1 or columns[index + 1] != x + 1]
    return list(zip(starts, ends, strict=True))


def _written(cells: Iterable[Cell], pen: Pen) -> tuple[str, Pen]:
    """The cells as they are sent to a terminal that writes with this pen, and with which pen it writes then."""
    parts: list[str] = []
    for text, wanted in cells:
        if wanted.foreground is None:
            wanted = wanted._replace(foreground=pen.foreground if not pen.attributes else "")
        if wanted != pen:
            parts.append(f"\x1b[{_taken_up(wanted, pen)}m")
            pen = wanted
        parts.append(text)
    return "".join(parts), pen


@lru_cache(maxsize=4096)
def _taken_up(wanted: Pen, pen: Pen) -> str:
    """The parameters that turn one pen into another."""
    if wanted == PLAIN:
        return ""
    if pen.attributes and wanted.attributes != pen.attributes:
        return ";".join(filter(None, ("0", *wanted)))
    codes = [wanted.attributes if wanted.attributes != pen.attributes else ""]
    codes.append((wanted.foreground or "39") if wanted.foreground != pen.foreground else "")
    codes.append((wanted.background or "49") if wanted.background != pen.background else "")
    return ";".join(filter(None, codes))


@lru_cache(maxsize=1024)
def _under_blank(pen: Pen) -> Pen:
    return pen if pen.attributes else pen._replace(foreground=None)


def _codes(color: Color | None, color_system: ColorSystem, foreground: bool) -> str:
    return ";".join(color.downgrade(color_system).get_ansi_codes(foreground)) if color else ""
