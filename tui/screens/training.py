"""One run on the whole screen."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer, Static

from models.problem import Problem
from models.runs.listing import open_run
from tui.render.foreign import visible_line
from tui.render.glyphs import spelled
from tui.runs.followed import FollowedRun
from tui.screens.steady import SteadyScreen
from tui.widgets.controlled_run import ControlledRun
from tui.workshop import Workshop


class TrainingScreen(SteadyScreen[None]):
    """Shows a run that was started, with the keys that control it; t trains the same recipe anew."""

    BINDINGS = [Binding("escape", "dismiss", "Back", tooltip="Back; the run goes on")]

    def __init__(self, run: FollowedRun, workshop: Workshop, *, data: str) -> None:
        super().__init__()
        self._run, self._workshop, self._data = run, workshop, data
        self._view = ControlledRun(workshop, self._begin)

    def compose(self) -> ComposeResult:
        """Title, run, keys."""
        images = "" if self._data == "mnist" else " · synthetic digits"
        title = spelled(f"Train · {visible_line(self._run.run)}{images}", self._workshop.glyphs)
        yield Static(title, id="title", markup=False)
        yield self._view
        yield Footer()

    def on_mount(self) -> None:
        """Shows it as it stands."""
        self._view.follow(self._run)
        self._view.focus()

    async def _begin(self) -> FollowedRun:
        stored = open_run(self._run.folder)
        if stored is None:
            raise Problem(f"{self._run.run} never began. Esc goes back to its recipe, and t trains it there.")
        return await self._workshop.train(stored.tier, stored.recipe)
