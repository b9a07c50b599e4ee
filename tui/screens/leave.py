"""Asked when somebody quits while a training runs."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from models.problem import Problem
from tui.render.foreign import visible
from tui.workshop import ActiveRun

QUESTION = """\
{run} is still training.

s    stop it (it keeps what it has learned) and quit
g    let it go on in the background and quit; later: digits show {run}
Esc  stay"""


class LeaveScreen(ModalScreen[None]):
    """Stop the run, let it go on, or stay."""

    BINDINGS = [
        Binding("s", "stop", "Stop it and quit"),
        Binding("g", "go", "Let it go on and quit"),
        Binding("escape", "dismiss", "Stay"),
    ]

    def __init__(self, run: ActiveRun) -> None:
        super().__init__()
        self._run = run

    def compose(self) -> ComposeResult:
        """The question and its three answers."""
        with Vertical(id="leave"):
            yield Static(QUESTION.format(run=self._run.run), markup=False)

    async def action_stop(self) -> None:
        """The run ends after the steps at hand, and is tested and stored; the app does not wait for that."""
        try:
            await self._run.stop()
        except Problem as problem:
            self.notify(visible(str(problem)), markup=False, severity="error")
            return
        self.app.exit()

    def action_go(self) -> None:
        """The run is a process of its own and needs no terminal."""
        self.app.exit()
