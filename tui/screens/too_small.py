"""What a window shows that is too small for the app: a sentence that fits into any size."""

from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.widgets import Static

from tui.display.sizes import LEAST_HEIGHT, LEAST_WIDTH
from tui.screens.steady import SteadyScreen


class TooSmallScreen(SteadyScreen[None]):
    """Covers what there is no room for."""

    def compose(self) -> ComposeResult:
        """One sentence, on the whole screen."""
        yield Static(self._sentence(self.app.size), markup=False)

    def on_resize(self, event: Resize) -> None:
        """The sentence names the size."""
        self.query_one(Static).update(self._sentence(event.size))

    def _sentence(self, size: Size) -> str:
        return (
            f"{size.width}×{size.height} is too small: digits needs {LEAST_WIDTH}×{LEAST_HEIGHT}. "
            "Make the window larger to go on; q leaves."
        )
