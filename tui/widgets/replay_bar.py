"""A line that replays the run above it: says where it stands, and moves it by keys and by time."""

import time
from collections.abc import Callable

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Static

from tui.link.ticking import Ticking
from tui.render.glyphs import Glyphs
from tui.render.replay import position_line
from tui.runs.history import History
from tui.runs.replay import Replay, at_speed, from_beginning, moved_by, moved_by_epoch, moved_to, played, toggled
from tui.widgets.run_view import RunView

SPEED = Binding.Group("Speed", compact=True)
EVENT = Binding.Group("Event", compact=True)
EPOCH = Binding.Group("Epoch", compact=True)


class ReplayBar(Static, can_focus=True):
    """To be shown and focused from Began to Ended; at the run's newest moment there is nothing to replay."""

    BINDINGS = [
        Binding("space", "play", "Play/halt", tooltip="Play, and stand still again"),
        Binding("plus", "speed(2)", "Replay twice as fast", group=SPEED),
        Binding("minus", "speed(0.5)", "Replay half as fast", group=SPEED),
        Binding("equals_sign", "speed(2)", "Replay twice as fast", show=False),  # + without shift
        Binding("left", "move(-1)", "One event back", group=EVENT),
        Binding("right", "move(1)", "One event on", group=EVENT),
        Binding("left_square_bracket", "epoch(-1)", "One epoch back", group=EPOCH),
        Binding("right_square_bracket", "epoch(1)", "One epoch on", group=EPOCH),
        Binding("home", "start", "To the beginning", show=False),
        Binding("escape,end", "now", "Now", tooltip="The run as it stands now"),
    ]

    class Began(Message):
        """The past of the run is shown from now on."""

    class Ended(Message):
        """The run is shown again as it stands."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(markup=False)
        self._glyphs = glyphs
        self._replay: Replay | None = None
        self._playing: Ticking | None = None
        self._ticked = 0.0

    @property
    def active(self) -> bool:
        """Whether the past of the run is shown."""
        return self._replay is not None

    def action_replay(self) -> None:
        """Plays from the beginning."""
        self._change(from_beginning)

    def action_play(self) -> None:
        """Plays, or stands still."""
        self._change(lambda replay, _: toggled(replay))

    def action_speed(self, factor: float) -> None:
        """Faster or slower."""
        self._change(lambda replay, _: at_speed(replay, factor))

    def action_move(self, events: int) -> None:
        """So many events on or back."""
        self._change(lambda replay, history: moved_by(replay, history, events))

    def action_epoch(self, direction: int) -> None:
        """To the end of the next epoch, or of the one before."""
        self._change(lambda replay, history: moved_by_epoch(replay, history, direction))

    def action_start(self) -> None:
        """To the beginning."""
        self._change(lambda replay, history: moved_to(replay, history, 0))

    def action_now(self) -> None:
        """Shows the run again as it stands."""
        self._keep_time(False)
        if self.active:
            self._replay = None
            self._view.show_past(None)
            self.post_message(self.Ended())

    def on_resize(self) -> None:
        """The line is written for a width."""
        self._tell()

    def _change(self, change: Callable[[Replay, History], Replay]) -> None:
        """Shows the moment that the change leads to; the newest one is the end of the replay."""
        if not self._view.live:
            return
        history = self._view.live.history
        before = self._replay or moved_to(Replay(), history, len(history))
        replay = change(before, history)
        if replay.position == len(history):
            self.action_now()
            return
        if not self.active:
            self.post_message(self.Began())
        self._replay = replay
        self._keep_time(replay.playing)
        if replay.position != before.position:
            self._view.show_past(history.at(replay.position))
        self._tell()

    def _keep_time(self, playing: bool) -> None:
        if playing and not self._playing:
            self._ticked = time.monotonic()
            self._playing = Ticking(self, self._play_on)
        elif not playing and self._playing:
            self._playing.stop()
            self._playing = None

    def _play_on(self) -> None:
        """By the time that has passed, however seldom a slow line lets the screen be drawn."""
        before, self._ticked = self._ticked, time.monotonic()
        self._change(lambda replay, history: played(replay, history, self._ticked - before))

    def _tell(self) -> None:
        if self._replay and self._view.live:
            history, width = self._view.live.history, self.size.width
            line = position_line(self._replay, history, width=width, glyphs=self._glyphs)
            if self.content != line:
                self.update(line)

    @property
    def _view(self) -> RunView:
        return self.screen.query_one(RunView)
