"""What leaves for the terminal: every widget's cells in the glyphs and colours of the display.

One place for all of them, also for Textual's own borders, scrollbars, bullets and icons.
"""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.display.display import Display
from tui.render.cells import in_cells
from tui.render.glyphs import BRAILLE


class Outgoing(LineFilter):
    """Spells characters that the terminal's font lacks, and leaves colours out where there are none."""

    def __init__(self, display: Display) -> None:
        self._glyphs = display.glyphs
        self._colourless = display.colours == "none"
        super().__init__(enabled=self._colourless or self._glyphs != BRAILLE)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each in as many cells as before."""
        return [
            Segment(in_cells(text, self._glyphs), _colourless(style) if style and self._colourless else style, control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    """Bold and what a click does stay, and what stands out by its background does so in reverse."""
    stands_out = style.bgcolor is not None and not style.bgcolor.is_default
    reverse = Style(reverse=True) if stands_out and not style.reverse else Style.null()
    return style.without_color + reverse + Style.from_meta(style.meta)
