"""How a drawing measures in cells."""

from rich.text import Text


def shape(drawing: Text) -> tuple[int, int]:
    """Width and height in cells; fails where rows differ in width."""
    rows = drawing.split("\n", allow_blank=True)
    widths = {row.cell_len for row in rows}
    assert len(widths) == 1, f"rows of different widths: {sorted(widths)}"
    return widths.pop(), len(rows)
