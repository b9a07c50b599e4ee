"""Screens that keep up with a window whose size changes quickly."""

from textual.events import Event, Resize
from textual.screen import Screen, ScreenResultType


class SteadyScreen(Screen[ScreenResultType]):
    """Hears of no size but the window's own.

    Textual tells a screen of every size anew when it has been laid out for it. With two sizes under way, as when a
    window is dragged, a screen below another one would go to and fro between them for ever.
    """

    async def on_event(self, event: Event) -> None:
        """A size that the window has no longer is passed over; the one that it has now has been announced as well."""
        if not isinstance(event, Resize) or event.size == self.app.size:
            await super().on_event(event)
