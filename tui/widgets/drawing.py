"""A widget for any picture that a pure function draws, whose rows are drawn again only when they have changed."""

from collections.abc import Callable

from rich.text import Text
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

Picture = Callable[[int, int], Text]
"""Columns and rows to a drawing of at most that size."""


def no_picture(width: int, height: int) -> Text:
    """Nothing."""
    return Text()


class Drawing(Widget):
    """Shows a picture; with `height: auto` it is as high as the picture wants to be."""

    def __init__(
        self,
        picture: Picture = no_picture,
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._picture = picture
        self._rows: list[Strip] = []

    @property
    def text(self) -> str:
        """What is on the screen, as plain text."""
        return "\n".join(row.text.rstrip() for row in self._rows)

    def show(self, picture: Picture) -> None:
        """Draws another picture."""
        self._picture = picture
        if self.size.area == 0:
            self.refresh(layout=True)
            return
        before, self._rows = self._rows, self._drawn(self.size)
        if len(before) != len(self._rows) and self.styles.is_auto_height:
            self.refresh(layout=True)
            return
        for y in range(max(len(before), len(self._rows))):
            if _row(before, y) != _row(self._rows, y):
                self.refresh(Region(0, y, self.size.width, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the picture takes at this width."""
        return len(self._drawn(Size(width, viewport.height)))

    def on_resize(self) -> None:
        """A picture is drawn for a size."""
        self._rows = self._drawn(self.size)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the picture, on the widget's own background."""
        return _row(self._rows, y).adjust_cell_length(self.size.width).apply_style(self.rich_style)

    def _drawn(self, size: Size) -> list[Strip]:
        if size.width <= 0 or size.height <= 0:
            return []
        text = self._picture(size.width, size.height)
        lines = text.split("\n", allow_blank=False)
        return [Strip(line.render(self.app.console)) for line in lines]


def _row(rows: list[Strip], y: int) -> Strip:
    return rows[y] if y < len(rows) else Strip.blank(0)
