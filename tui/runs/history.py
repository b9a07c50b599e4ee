"""All that a run has told, and how it stood after each of its events. Pure: events in, moments out."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from models.events import EpochEnded, Event, RunResumed, Steps
from models.runs.state import RunState, fold
from tui.render.trend import NO_TREND, Trend, grown

SPACING = 256
"""Events between two trends that are kept: the one of any moment between them is a few milliseconds away."""


@dataclass(frozen=True)
class Moment:
    """A run as it stood behind one of its events: what a display draws."""

    state: RunState
    trend: Trend
    doing: str = ""
    """What its events do not say; nothing, in the past."""


class History:
    """Grows with the run. Moments are told by their position: the number of events that have happened by then."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._states = [RunState()]
        self._seconds = [0.0]
        self._epoch_ends: list[int] = []
        self._kept, self._trends = [0], [NO_TREND]
        self._newest = NO_TREND
        self.add(events)

    def __len__(self) -> int:
        """How many events there are: the position of the newest moment."""
        return len(self._states) - 1

    def add(self, events: Iterable[Event]) -> None:
        """Some more events have come."""
        for event in events:
            before = self._states[-1]
            now = fold(before, [event])
            self._states.append(now)
            # Told from before to after, so that steps which a run takes again, having gone back, take their time again.
            spent = max(now.seconds - before.seconds, 0.0) if isinstance(event, Steps) else 0.0
            self._seconds.append(self._seconds[-1] + spent)
            if isinstance(event, EpochEnded):
                self._epoch_ends.append(len(self))
            # A trend begins anew behind a point that the run has gone back to; found once, it is kept.
            if len(self) - self._kept[-1] >= SPACING or isinstance(event, RunResumed):
                self._newest = grown(self._newest, now)
                self._kept.append(len(self))
                self._trends.append(self._newest)
        self._newest = grown(self._newest, self._states[-1])

    @property
    def now(self) -> Moment:
        """The newest."""
        return Moment(self._states[-1], self._newest)

    def at(self, position: int) -> Moment:
        """The run after its first `position` events."""
        state = self._states[position]
        return Moment(state, grown(self._trends[bisect_right(self._kept, position) - 1], state))

    def seconds_at(self, position: int) -> float:
        """Training time spent by then; that of steps taken again, after the run had gone back, counts each time."""
        return self._seconds[position]

    def position_at(self, seconds: float) -> int:
        """Where the run stood when it had trained so long."""
        return bisect_right(self._seconds, seconds) - 1

    def epoch_end_before(self, position: int) -> int:
        """The position behind the last epoch that ended earlier, or the beginning."""
        earlier = [end for end in self._epoch_ends if end < position]
        return earlier[-1] if earlier else 0

    def epoch_end_after(self, position: int) -> int:
        """The position behind the next epoch that ends later, or the end."""
        return next((end for end in self._epoch_ends if end > position), len(self))
