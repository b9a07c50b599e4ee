"""How the app puts on a display: colours and themes at its start, and what passes through on the way out."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

from rich.console import Console
from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme

from tui.display.display import RICH_COLOURS, Display
from tui.display.outgoing import Outgoing
from tui.display.themes import themes_for
from tui.render.glyphs import BRAILLE

_KEYS = {"⏎": "enter", "⌫": "backspace", "↑": "up", "↓": "down", "←": "left", "→": "right"}


class Appearance:
    """A display, put on."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self.themes = themes_for(display.colours)
        """Those that there are, by name."""
        self._outgoing = Outgoing(display)  # made once: Textual keeps what a filter has made of a line

    def dress(self, app: App[Any]) -> None:
        """Gives the app the display's colours in the place of what Textual has found out by itself."""
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
        app.set_reactive(App.theme, self._display.theme)  # without a watcher, which would read all styles once more

    def theme(self, name: str) -> Theme:
        """The theme of that name; for any other name, as Textual's own default, the one that was picked."""
        return self.themes.get(name) or self.themes[self._display.theme]

    def filters(self, found: Sequence[LineFilter]) -> list[LineFilter]:
        """What a line passes through; Textual's own answer to NO_COLOR would overrule what was chosen here."""
        kept = [each for each in found if not isinstance(each, Monochrome | NoColor)]
        return [*kept, self._outgoing] if self._outgoing.enabled else kept

    def key(self, shown: str) -> str:
        """A key's name; in words where the font may lack its sign."""
        if self._display.glyphs == BRAILLE:
            return shown
        return "".join(_KEYS.get(char, char) for char in shown)
