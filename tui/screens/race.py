"""A race on the whole screen."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer, Static

from tui.render.glyphs import spelled
from tui.screens.steady import SteadyScreen
from tui.training.race import Race
from tui.widgets.race_view import RaceView
from tui.workshop import Workshop


class RaceScreen(SteadyScreen[None]):
    """Shows a race that was started, by this app or by another."""

    BINDINGS = [Binding("escape", "dismiss", "Back", tooltip="Back; the race goes on")]

    def __init__(self, race: Race, workshop: Workshop) -> None:
        super().__init__()
        self._race, self._workshop = race, workshop
        self._view = RaceView(race.contestants, workshop)

    def compose(self) -> ComposeResult:
        """Title, race, keys."""
        threads = self._race.threads
        shared = f" · {threads} {'thread' if threads == 1 else 'threads'} each" if threads else ""
        images = "" if self._race.contestants[0].recipe.data == "mnist" else " · synthetic digits"
        yield Static(spelled(f"Race{shared}{images}", self._workshop.glyphs), id="title", markup=False)
        yield self._view
        yield Footer()

    def on_mount(self) -> None:
        """Shows it as it stands."""
        self._view.follow(self._race)
        self._view.focus()
