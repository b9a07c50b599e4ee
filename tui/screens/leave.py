"""Asked when somebody quits while a training runs."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from models.problem import Problem
from models.runs.control import Command, send_command
from models.runs.listing import open_run
from tui.followed import ActiveRun
from tui.render.foreign import visible

QUESTION = """\
{run} {stands}.

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
        stored = open_run(self._run.folder)
        stands = "is paused" if stored and stored.status == "paused" else "is still training"
        with Vertical(id="leave"):
            yield Static(QUESTION.format(run=self._run.run, stands=stands), markup=False)

    async def action_stop(self) -> None:
        """The run ends after the steps at hand, and is tested and stored; the app does not wait for that."""
        try:
            await self._run.stop()
        except Problem as problem:
            self._warn(problem)
        else:
            self.app.exit()

    def action_go(self) -> None:
        """The run is a process of its own and needs no terminal; one that stands still would never end."""
        try:
            if self._run.folder.exists():
                send_command(self._run.folder, Command("resume"))
        except Problem as problem:
            self._warn(problem)
        else:
            self.app.exit()

    def _warn(self, problem: Problem) -> None:
        self.notify(visible(str(problem)), markup=False, severity="error")
