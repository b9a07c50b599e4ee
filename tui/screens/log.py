"""What TensorFlow and the server process print, and what the newest run has printed, as it comes."""

from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Footer, Static

from models.runs.listing import newest_log
from models.runs.paths import log_file
from tui.render.foreign import visible_line
from tui.render.glyphs import Glyphs, spelled
from tui.screens.steady import SteadyScreen
from tui.tail import Tail
from tui.workshop import Workshop

LOOKS_A_SECOND = 2
NOTHING_OF_SERVER = """\
Nothing yet. TensorFlow writes here while it is imported, in the first seconds after the app was opened, and the
process that trains when something goes wrong before a run has begun."""
NOTHING_OF_RUN = """\
Nothing yet. What TensorFlow says of a training comes here, most often a few lines on the processor when it begins."""


class LogPane(Vertical):
    """The end of one log under its name; it follows, until somebody scrolls up."""

    def __init__(self, title: str, nothing: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._title, self._nothing, self._glyphs = title, nothing, glyphs
        self._tail: Tail | None = None

    def compose(self) -> ComposeResult:
        """Name, and lines."""
        yield Static(classes="log-name", markup=False)
        with VerticalScroll(can_focus=True):
            yield Static(classes="log-lines", markup=False)

    def on_mount(self) -> None:
        """The newest line stands last, and stays in sight."""
        self.query_one(VerticalScroll).anchor()

    def look(self, file: Path) -> None:
        """Shows the end of this file; nothing is sent where nothing has changed."""
        begins = self._tail is None or self._tail.file != file
        if begins:
            self._tail = Tail(file)
            name = visible_line(f"{self._title}: {file}", limit=1000)
            self.query_one(".log-name", Static).update(spelled(name, self._glyphs))
        assert self._tail
        if self._tail.read() or begins:
            text = self._tail.text or " ".join(self._nothing.split())
            self.query_one(".log-lines", Static).update(spelled(text, self._glyphs))


class LogScreen(SteadyScreen[None]):
    """Two logs, one above the other."""

    BINDINGS = [Binding("escape", "dismiss", "Home")]

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        glyphs = workshop.glyphs
        self._title = spelled("digits · what TensorFlow says", glyphs)
        self._server = LogPane("TensorFlow and the server", NOTHING_OF_SERVER, glyphs)
        self._run = LogPane("The newest run", NOTHING_OF_RUN, glyphs)

    def compose(self) -> ComposeResult:
        """The server's log, and the run's where there is one."""
        yield Static(self._title, id="title", markup=False)
        yield self._server
        yield self._run
        yield Footer()

    def on_mount(self) -> None:
        """Looks at once, and again and again."""
        self.query(VerticalScroll).first().focus()
        self._look()
        self.set_interval(1 / LOOKS_A_SECOND, self._look)

    def _look(self) -> None:
        self._server.look(log_file())
        newest = newest_log()
        self._run.display = newest is not None
        if newest:
            self._run.look(newest)
