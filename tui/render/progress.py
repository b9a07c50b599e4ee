"""A progress bar: done of total, in eighths of a cell where the terminal can show them."""

from rich.text import Text

from tui.render.glyphs import ASCII, Glyphs
from tui.render.palette import BAR

_EIGHTHS = ("", *"▏▎▍▌▋▊▉")


def progress_bar(done: float, total: float, *, width: int, glyphs: Glyphs) -> Text:
    """A bar of exactly `width` cells. An unknown total (0) is an empty bar; more than all is a full one."""
    share = min(max(done / total, 0.0), 1.0) if total > 0 else 0.0
    if glyphs == ASCII:
        bar, track = "#" * int(width * share), "-"
    else:
        full, eighths = divmod(int(8 * width * share), 8)
        bar, track = "█" * full + _EIGHTHS[eighths], "░"
    return Text.assemble((bar, BAR), (track * (width - len(bar)), "dim"), no_wrap=True, overflow="crop")
