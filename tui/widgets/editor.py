"""An editor for a few lines of Python."""

from rich.text import Text
from textual.events import Key
from textual.widgets import TextArea

from tui.render.foreign import marked

INDENTATION = "    "


class Editor(TextArea):
    """Enter keeps the indentation, and adds to it behind a colon."""

    def __init__(self) -> None:
        super().__init__(name="your file", show_line_numbers=True, tab_behavior="indent")
        self.cursor_blink = False  # a blinking cursor costs 1.7 kB a second

    def get_line(self, line_index: int) -> Text:
        """What the screen shows of a line: a file that another program has written may hold what a terminal obeys."""
        return Text(marked(super().get_line(line_index).plain), end="", no_wrap=True)

    def on_key(self, event: Key) -> None:
        """A new line begins where Python would have it."""
        if event.key != "enter":
            return
        event.prevent_default()
        event.stop()
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        indentation = before[: len(before) - len(before.lstrip(" "))]
        deeper = INDENTATION if before.rstrip().endswith(":") else ""
        self.insert(f"\n{indentation}{deeper}")
