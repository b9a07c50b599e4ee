"""How the app puts on a display: colours and themes at its start, and what passes through on the way out."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

from rich.console import Console
from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor

from tui.display import RICH_COLOURS, Display
from tui.outgoing import Outgoing
from tui.render.glyphs import BRAILLE
from tui.themes import themes_for

_KEYS = {"⏎": "enter", "⌫": "backspace", "↑": "up", "↓": "down", "←": "left", "→": "right"}


class Appearance:
    """A display, put on."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._outgoing = Outgoing(display)  # made once: Textual keeps what a filter has made of a line

    def dress(self, app: App[Any]) -> None:
        """Gives the app the display's colours and themes in the place of what Textual has found out by itself."""
        colours = self._display.colours
        app.no_color = colours == "none"
        app.console = Console(
            color_system=RICH_COLOURS[colours],
            file=StringIO(),
            force_terminal=True,
            legacy_windows=False,
            highlight=False,
            emoji=False,
            safe_box=False,
        )
        for name in app.available_themes:
            app.unregister_theme(name)
        for theme in themes_for(colours):
            app.register_theme(theme)
        app.theme = self._display.theme

    def filters(self, found: Sequence[LineFilter]) -> list[LineFilter]:
        """What a line passes through; Textual's own answer to NO_COLOR would overrule what was chosen here."""
        kept = [each for each in found if not isinstance(each, Monochrome | NoColor)]
        return [*kept, self._outgoing] if self._outgoing.enabled else kept

    def key(self, shown: str) -> str:
        """A key's name; in words where the font may lack its sign."""
        if self._display.glyphs == BRAILLE:
            return shown
        return "".join(_KEYS.get(char, char) for char in shown)
