"""The colours of all drawings. They only ever repeat what marks, labels or line styles say already.

The line colours have a contrast of 3:1 or more on black and on white, stay four different ones where a terminal has
16 colours, and keep apart for colour-blind eyes. They are entries of the xterm palette of 256, which is what terminals
offer over SSH, and cost fewer bytes than 24-bit colours.
"""

from functools import cache

from rich.color import Color
from rich.style import Style

SERIES = (33, 202, 28, 163)
"""Blue, orange, green, magenta: numbers in the xterm palette."""
PLAIN = Style.null()
STRONG = Style(bold=True)
WRONG = Style(color=Color.from_ansi(160), bold=True)
BAR = Style(color=Color.from_ansi(SERIES[0]))

GREYS = 26
"""Shades from 0, black, to 25, white."""
_BLACK, _FIRST_GREY, _WHITE = 16, 232, 231


@cache
def shaded(paper: int, ink: int | None = None) -> Style:
    """Shade on shade; kept, because a drawing needs the same few of them hundreds of times."""
    return Style(color=None if ink is None else _grey(ink), bgcolor=_grey(paper))


def _grey(shade: int) -> Color:
    return Color.from_ansi(_BLACK if shade == 0 else _WHITE if shade == GREYS - 1 else _FIRST_GREY + shade - 1)
