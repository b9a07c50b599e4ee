"""One run: live, with all that it can be told, or as it ended; and its past, replayed."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer, Static

from models.runs.listing import open_run
from models.runs.lock import is_locked
from models.runs.missing import missing_files
from models.runs.paths import runs_folder
from tui.link.ticking import Ticking
from tui.render.foreign import visible_line
from tui.render.glyphs import spelled
from tui.render.recipe import recipe_in_words
from tui.runs.followed import FollowedRun
from tui.runs.run_list import IMAGES
from tui.screens.steady import SteadyScreen
from tui.widgets.controlled_run import ControlledRun
from tui.widgets.replay_bar import ReplayBar
from tui.widgets.run_view import RunView
from tui.workshop import Workshop

LOOKS_A_SECOND = 2.0
"""How often a run that is over is looked at: somebody may take it up again elsewhere."""


class RunScreen(SteadyScreen[None]):
    """Follows one stored run, whoever trains it."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    BINDINGS = [
        Binding("r", "replay", "Replay", tooltip="Replay it from its beginning"),
        Binding("left", "move(-1)", "Replay, one event back", show=False),
        Binding("left_square_bracket", "epoch(-1)", "Replay, one epoch back", show=False),
        Binding("home", "start", "Replay, at the beginning", show=False),
        Binding("escape", "dismiss", "Back"),
    ]

    def __init__(self, run: str, workshop: Workshop) -> None:
        super().__init__()
        self._run, self._workshop = run, workshop
        self._stored = open_run(runs_folder() / run)
        self._controlled = ControlledRun(workshop, self._train_anew)
        self._bar = ReplayBar(workshop.glyphs)

    def compose(self) -> ComposeResult:
        """Title, recipe, the run, what is missing of it, where its replay stands, keys."""
        yield Static(id="title", markup=False)
        yield Static(self._recipe(), id="recipe", markup=False)
        yield self._controlled
        yield Static(id="missing", markup=False)
        yield self._bar
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The run, from now on."""
        self._bar.display = self.query_one("#missing").display = False
        self._controlled.follow(self._workshop.followed(self._run))
        self._controlled.focus()
        Ticking(self, self._look, at_most=LOOKS_A_SECOND)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A replay that has begun has its own keys."""
        return not self._bar.active if action in ("replay", "move", "epoch", "start") else True

    def action_replay(self) -> None:
        """Plays from the beginning."""
        self._bar.action_replay()

    def action_move(self, events: int) -> None:
        """So many events away from now."""
        self._bar.action_move(events)

    def action_epoch(self, direction: int) -> None:
        """To the end of another epoch."""
        self._bar.action_epoch(direction)

    def action_start(self) -> None:
        """To the beginning."""
        self._bar.action_start()

    @on(ControlledRun.Followed)
    def name_it(self) -> None:
        """Another run may be shown now: one trained anew."""
        self._run = self._shown.run
        images = f" · {IMAGES[self._stored.recipe.data]} digits" if self._stored else ""
        title = f"{visible_line(self._run, limit=50)}{images}"
        self.query_one("#title", Static).update(spelled(title, self._workshop.glyphs))
        self._tell_missing()

    @on(RunView.Ended)
    def look_into_folder(self) -> None:
        """A run that is over should have left everything behind."""
        self._tell_missing()

    @on(ReplayBar.Began)
    def show_replay(self) -> None:
        """The past cannot be told what to do."""
        self._bar.display, self._controlled.can_focus = True, False
        self._bar.focus()
        self.refresh_bindings()

    @on(ReplayBar.Ended)
    def show_now(self) -> None:
        """The run hears its keys again."""
        self._bar.display, self._controlled.can_focus = False, True
        self._controlled.focus()
        self.refresh_bindings()

    async def _train_anew(self) -> FollowedRun | None:
        return await self._workshop.train(self._stored.tier, self._stored.recipe) if self._stored else None

    def _look(self) -> None:
        """A run that is over may have been taken up again, by this app's server or by any other process."""
        live = self.query_one(RunView).live
        if live and live.over and not self._bar.active and is_locked(live.run.folder):
            self._controlled.follow(self._workshop.followed(live.run.run))

    def _tell_missing(self) -> None:
        """What stands where there is nothing to be seen."""
        live = self.query_one(RunView).live
        missing = missing_files(live.run.folder, live.state) if live and live.over else ()
        line = self.query_one("#missing", Static)
        line.display = bool(missing)
        line.update(f"Missing or damaged: {', '.join(missing)}. The rest is shown.")

    def _recipe(self) -> str:
        if not self._stored:
            return "Its recipe cannot be read."
        recipe = recipe_in_words(visible_line(self._stored.tier), self._stored.recipe)
        return spelled(f"{recipe} Seed {self._stored.recipe.seed}.", self._workshop.glyphs)

    @property
    def _shown(self) -> FollowedRun:
        live = self.query_one(RunView).live
        assert live
        return live.run
