"""What the terminal shows, and what it should: the difference is the next frame."""

from collections.abc import Iterable

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from tui.link.cells import UNDRAWN, Cell, cells_of, changes

Update = LayoutUpdate | ChopsUpdate
"""What Textual's compositor has drawn: the whole screen, or stretches of some of its rows."""


class ShownScreen:
    """The cells that were sent, and those that were drawn since."""

    def __init__(self) -> None:
        self._shown: list[list[Cell]] = []
        self._wanted: list[list[Cell]] = []

    def draw(self, update: Update, color_system: ColorSystem) -> None:
        """Takes what was drawn; nothing is sent by that."""
        if isinstance(update, LayoutUpdate):
            self._wanted = [_cells(line, color_system) for line in update.strips]
            self._shown = (self._shown + [[] for _ in self._wanted])[: len(self._wanted)]
            return
        for y, start, end in update.spans:
            for (x, strip), chop_end in zip(update.chops[y].items(), update.chop_ends[y], strict=False):
                first, last = max(x, start), min(chop_end, end)
                if strip is not None and first < last:
                    self._put(y, first, _cells([strip.crop(first - x, last - x)], color_system))

    def difference(self) -> str:
        """What would have to be sent; empty where nothing has changed."""
        return changes(self._shown, self._wanted)

    def sent(self) -> None:
        """The terminal shows now what was drawn."""
        self._shown = [list(row) for row in self._wanted]

    def forget(self) -> None:
        """Another program, or another size, has left on the screen who knows what: all of it has to be sent."""
        self._shown = [[] for _ in self._wanted]

    def _put(self, y: int, x: int, cells: list[Cell]) -> None:
        while len(self._wanted) <= y:
            self._wanted.append([])
            self._shown.append([])
        row = self._wanted[y]
        row.extend([UNDRAWN] * (x + len(cells) - len(row)))
        row[x : x + len(cells)] = cells


def _cells(line: Iterable[Strip], color_system: ColorSystem) -> list[Cell]:
    return [cell for strip in line for cell in cells_of(strip, color_system)]
