"""A race as it goes: one plot of all contestants, a line each, and the verdict at its end."""

from typing import get_args

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from models.problem import Problem
from models.runs.control import Command
from tui.link.ticking import Ticking
from tui.render.contestants import names_of
from tui.render.foreign import visible
from tui.render.glyphs import spelled
from tui.render.lane import Lane
from tui.render.race import Axis, lane_lines, race_curve
from tui.render.verdict import verdict
from tui.runs.live_run import LiveRun
from tui.training.race import Contestant, Race
from tui.widgets.drawing import Drawing
from tui.workshop import Workshop


class RaceView(Vertical, can_focus=True):
    """Starts a race between contestants, or shows one that was started, and passes on what is wanted of it."""

    BINDINGS = [
        Binding("t", "start", "Start", tooltip="Start the race"),
        Binding("space", "pause", "Pause", tooltip="Let all stand still"),
        Binding("space", "go_on", "Go on", tooltip="Let all go on"),
        Binding("s", "stop", "Stop", tooltip="Stop all after the steps at hand"),
        Binding("x", "turn_axis", "Epochs/seconds", tooltip="Draw over epochs, or over seconds of training"),
    ]

    def __init__(self, contestants: tuple[Contestant, ...], workshop: Workshop) -> None:
        super().__init__()
        self._contestants, self._workshop = contestants, workshop
        self._names = names_of([one.tier for one in contestants], [one.recipe for one in contestants])
        self._race: Race | None = None
        self._lives: tuple[LiveRun, ...] = ()
        self._axis: Axis = get_args(Axis)[0]
        self._ticking: Ticking | None = None
        self._could: tuple[bool, ...] = ()

    def compose(self) -> ComposeResult:
        """The plot takes what room there is."""
        yield Drawing(id="race")
        yield Drawing(id="lanes")
        yield Static(id="verdict", markup=False)

    def follow(self, race: Race) -> None:
        """Shows this race from now on."""
        self._race, self._lives = race, tuple(map(LiveRun, race.runs))
        self.query_one("#verdict", Static).update("")
        if self._ticking:
            self._ticking.stop()
        self._ticking = Ticking(self, self._tick)
        self._draw()
        self._tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer shows what can be done now."""
        goes = any(live.trains and not live.paused for live in self._lives)
        match action:
            case "start":
                return not any(live.run.alive for live in self._lives) and not self._workshop.going
            case "pause":
                return self._started and goes
            case "go_on":
                return self._started and not goes and any(live.paused for live in self._lives)
            case "stop":
                return any(live.run.alive and not live.closes for live in self._lives)
        return True

    async def action_start(self) -> None:
        """All begin together."""
        try:
            self.follow(await self._workshop.start_race(self._contestants))
        except Problem as problem:
            self._warn(problem)
        self.refresh_bindings()

    def action_pause(self) -> None:
        """Those that train stand still after the steps at hand."""
        self._tell(Command("pause"))

    def action_go_on(self) -> None:
        """Those that stand still go on."""
        self._tell(Command("resume"))

    async def action_stop(self) -> None:
        """Each ends after the steps at hand; one that has not begun never begins."""
        self._tell(Command("stop"))
        for live in self._lives:
            if live.run.alive and not live.trains and not live.closes:
                try:
                    await live.run.stop()
                except Problem as problem:
                    self._warn(problem)

    def action_turn_axis(self) -> None:
        """Over epochs or over seconds."""
        axes = get_args(Axis)
        self._axis = axes[(axes.index(self._axis) + 1) % len(axes)]
        self._draw()

    def _tick(self) -> None:
        news = [_read(live) for live in self._lives]
        if any(news):
            self._draw()
        if all(live.over for live in self._lives) and self._ticking:
            self._ticking.stop()
            self.query_one("#verdict", Static).update(spelled(verdict(self._lanes), self._workshop.glyphs))
        can = tuple(self.check_action(action, ()) is True for action in ("start", "pause", "go_on", "stop"))
        if can != self._could:
            self._could = can
            self.refresh_bindings()

    def _draw(self) -> None:
        lanes, axis, glyphs = self._lanes, self._axis, self._workshop.glyphs
        self.query_one("#race", Drawing).show(
            lambda width, height: race_curve(lanes, axis=axis, width=width, height=height, glyphs=glyphs)
        )
        self.query_one("#lanes", Drawing).show(lambda width, _: lane_lines(lanes, width=width, glyphs=glyphs))

    @property
    def _lanes(self) -> tuple[Lane, ...]:
        return tuple(
            Lane(one.tier, name, one.recipe, live.state, live.trend, live.doing)
            for name, one, live in zip(self._names, self._contestants, self._lives, strict=True)
        )

    @property
    def _started(self) -> bool:
        return self._race is not None and self._race.started

    def _tell(self, command: Command) -> None:
        """Tells it to every run that can do it."""
        for live in self._lives:
            if live.trains and (command.command == "stop" or live.paused == (command.command == "resume")):
                try:
                    live.tell(command)
                except Problem as problem:
                    self._warn(problem)
        self._draw()

    def _warn(self, problem: Problem) -> None:
        self.notify(visible(str(problem)), markup=False, severity="warning")


def _read(live: LiveRun) -> bool:
    """Takes what has happened in one run; whether anything has."""
    alive = live.run.alive  # asked before the events are read: what was written before the end is then always seen
    news = live.read()
    if alive or live.over:
        return news
    live.end()
    return True
