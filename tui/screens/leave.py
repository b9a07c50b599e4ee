"""Asked when somebody quits while trainings run."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from models.problem import Problem
from models.runs.control import Command, send_command
from models.runs.listing import open_run
from tui.render.foreign import visible, visible_line
from tui.runs.followed import FollowedRun

QUESTION = """\
{standing}

s    stop {them} ({keep} learned) and quit
g    let {them} go on in the background and quit; later: digits attach
Esc  stay"""


class LeaveScreen(ModalScreen[None]):
    """Stop the runs, let them go on, or stay."""

    BINDINGS = [
        Binding("s", "stop", "Stop and quit"),
        Binding("g", "go", "Let go on and quit"),
        Binding("escape", "dismiss", "Stay"),
    ]

    def __init__(self, runs: Sequence[FollowedRun]) -> None:
        super().__init__()
        self._runs = runs

    def compose(self) -> ComposeResult:
        """The question and its three answers."""
        several = len(self._runs) > 1
        question = QUESTION.format(
            standing="\n".join(map(_standing, self._runs)),
            them="all" if several else "it",
            keep="they keep what they have" if several else "it keeps what it has",
        )
        with Vertical(id="leave"):
            yield Static(question, markup=False)

    async def action_stop(self) -> None:
        """Each run ends after the steps at hand, and is tested and stored; the app does not wait for that."""
        try:
            for run in self._runs:
                await run.stop()
        except Problem as problem:
            self._warn(problem)
        else:
            self.app.exit()

    def action_go(self) -> None:
        """A run is a process of its own and needs no terminal; one that stands still would never end."""
        try:
            for run in self._runs:
                if run.folder.exists():
                    send_command(run.folder, Command("resume"))
        except Problem as problem:
            self._warn(problem)
        else:
            self.app.exit()

    def _warn(self, problem: Problem) -> None:
        self.notify(visible(str(problem)), markup=False, severity="error")


def _standing(run: FollowedRun) -> str:
    stored = open_run(run.folder)
    return f"{visible_line(run.run)} {'is paused' if stored and stored.status == 'paused' else 'is still training'}."
