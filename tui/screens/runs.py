"""All stored runs: what trains, what came of it, and a way into each."""

from datetime import datetime

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer, Input, Static

from models.problem import Problem
from models.runs.overview import Overview, Standing
from tui.link.ticking import Ticking
from tui.render.foreign import visible
from tui.render.glyphs import spelled
from tui.render.runs import run_in_words, runs_table
from tui.runs.run_list import ORDERS, first_shown, following_order, matching, ordered
from tui.screens.steady import SteadyScreen
from tui.widgets.drawing import Drawing
from tui.workshop import Workshop

LOOKS_A_SECOND = 2.0
"""How often the folders of runs are looked at; one that has not changed is not read."""
NO_RUNS = """\
No run is stored yet.

Train one: a lesson has a training in it (esc, then Enter on a lesson),
or type `digits train linear` in another terminal and watch it here."""
NO_MATCH = "No run has all these words in its name, tier, images or status. Escape shows all runs."


class RunsScreen(SteadyScreen[None]):
    """A table that keeps itself true, with one run chosen."""

    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("enter", "open", "Open"),
        Binding("slash", "filter", "Filter"),
        Binding("o", "order", "Order"),
        Binding("escape", "back", "Back"),
        Binding("up", "choose(-1)", "One run up", show=False),
        Binding("down", "choose(1)", "One run down", show=False),
        Binding("pageup", "choose_page(-1)", "A page up", show=False),
        Binding("pagedown", "choose_page(1)", "A page down", show=False),
        Binding("home", "choose(-1_000_000)", "First run", show=False),
        Binding("end", "choose(1_000_000)", "Last run", show=False),
    ]

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self._workshop = workshop
        self._overview = Overview()
        self._stored: tuple[Standing, ...] = ()
        self._shown: tuple[Standing, ...] = ()
        self._order = next(iter(ORDERS))
        self._chosen = ""
        self._first = 0
        self._some_shown = self._some_stored = False

    def compose(self) -> ComposeResult:
        """Title, table, what there is to say of the chosen run, filter, keys."""
        yield Static(id="title", markup=False)
        yield Drawing(id="runs")
        yield Static(id="chosen", markup=False)
        words = Input(placeholder="words of name, tier, images or status", id="words", compact=True)
        words.cursor_blink, words.display = False, False
        yield words
        yield Footer()

    def on_mount(self) -> None:
        """Shows the runs, and looks after them from then on."""
        self._look()
        Ticking(self, self._look, at_most=LOOKS_A_SECOND)

    def on_screen_resume(self) -> None:
        """Somebody comes back from a run."""
        self._look()

    def action_choose(self, runs: int) -> None:
        """So many runs up or down."""
        if self._shown:
            place = min(max(self._place() + runs, 0), len(self._shown) - 1)
            self._chosen = self._shown[place].stored.run
            self._draw()

    def action_choose_page(self, pages: int) -> None:
        """A table's height up or down."""
        self.action_choose(pages * self._rows)

    def action_open(self) -> None:
        """The chosen run."""
        from tui.screens.run import RunScreen

        if self._shown:
            self.app.push_screen(RunScreen(self._shown[self._place()].stored.run, self._workshop))

    def action_order(self) -> None:
        """The next order, with the same run chosen."""
        self._order = following_order(self._order)
        self._arrange()

    def action_filter(self) -> None:
        """Words to look for; the list follows what is typed."""
        words = self.query_one(Input)
        words.display = True
        self.set_focus(words)  # at once: focus() would let what is typed next go astray

    def action_back(self) -> None:
        """Out of the filter first, then home."""
        words = self.query_one(Input)
        if words.display:
            words.value, words.display = "", False
            self.set_focus(None)
        else:
            self.dismiss()

    @on(Input.Changed)
    def follow_filter(self) -> None:
        """What is typed changes what is shown."""
        self._arrange()

    @on(Input.Submitted)
    def leave_filter(self) -> None:
        """Enter keeps the words, and gives the keys back to the list."""
        self.set_focus(None)

    @on(events.Click, "#runs")
    def click(self, event: events.Click) -> None:
        """A click chooses a run, a second one opens it."""
        place = self._first + event.y - 1
        if event.y < 1 or place >= len(self._shown):
            return
        already = place == self._place()
        self._chosen = self._shown[place].stored.run
        self._draw()
        if already:
            self.action_open()

    def on_resize(self) -> None:
        """The chosen run stays in sight."""
        self.call_after_refresh(self._draw)

    def _look(self) -> None:
        if not self.is_current:
            return
        try:
            stored = self._overview.read()
        except Problem as problem:
            self._say("#chosen", visible(str(problem)))
            return
        if stored != self._stored or not stored:
            self._stored = stored
            self._arrange()

    def _arrange(self) -> None:
        offered = self._some_shown, self._some_stored
        self._shown = ordered(matching(self._stored, self.query_one(Input).value), self._order)
        self._draw()
        self._some_shown, self._some_stored = bool(self._shown), bool(self._stored)
        if offered != (self._some_shown, self._some_stored):
            self.refresh_bindings()  # which draws the footer anew

    def _draw(self) -> None:
        runs, glyphs, place = self._shown, self._workshop.glyphs, self._place()
        self._first = first = first_shown(self._first, chosen=place, rows=self._rows)
        now = datetime.now().astimezone()
        self.query_one("#runs", Drawing).show(
            lambda width, height: runs_table(
                runs, first=first, chosen=place, now=now, width=width, height=height, glyphs=glyphs
            )
        )
        found = f"{len(runs)} of {len(self._stored)}" if len(runs) < len(self._stored) else f"{len(runs)}"
        self._say("#title", f"Runs · {found} · {self._order}")
        told = run_in_words(runs[place], glyphs=glyphs) if runs else NO_MATCH if self._stored else NO_RUNS
        self._say("#chosen", told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer shows what can be done now."""
        if action == "open":
            return self._some_shown
        return self._some_stored if action in ("filter", "order") else True

    def _place(self) -> int:
        """Of the chosen run among those shown; the first where it is not among them."""
        return next((place for place, run in enumerate(self._shown) if run.stored.run == self._chosen), 0)

    @property
    def _rows(self) -> int:
        return max(self.query_one("#runs").size.height - 1, 1)

    def _say(self, selector: str, text: str) -> None:
        shown, text = self.query_one(selector, Static), spelled(text, self._workshop.glyphs)
        if shown.content != text:
            shown.update(text)
