"""A run while it is shown: its history read tick by tick from its events, and what it was told last."""

from models.events import Event, LearningRateChanged, RunContinued, RunEnded, RunPaused, Steps
from models.runs.control import Command, send_command
from models.runs.lock import is_locked
from models.runs.reading import read_events
from models.runs.state import RunState, rate_after
from tui.render.trend import Trend
from tui.runs.followed import FollowedRun, can_be_taken_up
from tui.runs.history import History

_DOING = {"pause": "pausing", "resume": "going on", "step": "taking one step", "stop": "stopping and testing"}


class LiveRun:
    """One run from its beginning to its end, through every time that it is taken up again."""

    def __init__(self, run: FollowedRun) -> None:
        self.run = run
        begun = is_locked(run.folder)
        events, self._offset = read_events(run.folder)
        self.history = History(events)
        self.awaited = bool(events) and run.alive and not begun
        """Whether its process is still to take it up again: what is known of it is of an earlier one."""
        self.over = False
        """Whether its process is gone, for all that is known."""
        self.resumable = False
        """Whether it is over before its planned end, and could go on as it was."""
        self._prepares = self.awaited
        self._told: Command | None = None

    @property
    def state(self) -> RunState:
        """What is known of it by now."""
        return self.history.now.state

    @property
    def trend(self) -> Trend:
        """Of its training accuracy by now."""
        return self.history.now.trend

    def read(self) -> bool:
        """Takes what has happened since the last time; whether anything has."""
        events, self._offset = read_events(self.run.folder, self._offset)
        if not events:
            return False
        self.history.add(events)
        self.awaited = False
        if any(isinstance(event, Steps | RunPaused | RunEnded) for event in events):
            self._prepares = False
        if self._told and any(_answers(event, self._told) for event in events):
            self._told = None
        return True

    def tell(self, command: Command) -> None:
        """Tells the run what to do. Raises Problem where it cannot be told."""
        send_command(self.run.folder, command)
        self._told = command

    def end(self) -> None:
        """Its process is gone: nothing more is to come."""
        self.resumable = can_be_taken_up(self.run)
        self.over, self.awaited, self._prepares, self._told = True, False, False, None

    @property
    def trains(self) -> bool:
        """Whether the run can be told what to do; it may stand still."""
        return bool(self.state.started and not self.state.ended and not self.awaited and self.run.alive)

    @property
    def paused(self) -> bool:
        """Whether it stands still until it is told to go on."""
        return self.trains and self.state.paused

    @property
    def closes(self) -> bool:
        """Whether it has come to its end, and its process is about to go or has gone."""
        return self.state.ended is not None and not self.awaited

    @property
    def has_predictions(self) -> bool:
        """Whether it is over, and has answered the test images."""
        ended = self.state.ended
        return self.over and ended is not None and ended.test_accuracy is not None

    @property
    def learning_rate(self) -> float:
        """What the schedule of a run that trains goes by, once it has heard what it was told."""
        assert self.state.started
        asked = self._told.learning_rate if self._told else None
        return asked or rate_after(self.state.step, recipe=self.state.started.recipe, rates=self.state.rates)

    @property
    def doing(self) -> str:
        """What its events do not say: what it does that it was told, until they do; that it has failed without one."""
        if self.over and not self.state.ended:
            return "failed" if self.state.started else "never began"
        asked = _DOING.get(self._told.command, "") if self._told else ""
        return asked or ("taking it up again" if self._prepares else "")


def _answers(event: Event, told: Command) -> bool:
    """Whether the event says that the run has done what it was told."""
    match event:
        case RunPaused():
            return told.command in ("pause", "step")
        case RunContinued():
            return told.command == "resume"
        case LearningRateChanged():
            return told.learning_rate == event.learning_rate
    return isinstance(event, RunEnded)
