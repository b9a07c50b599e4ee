"""Where a replay stands, in one line."""

from models.runs.state import RunState
from tui.render.glyphs import Glyphs, spelled
from tui.render.quantities import count
from tui.runs.history import History
from tui.runs.replay import REAL_TIME, Replay


def position_line(replay: Replay, history: History, *, width: int, glyphs: Glyphs) -> str:
    """Speed, epoch, step, seconds of training and event; without room first no event, then no seconds."""
    state = history.at(replay.position).state
    told = [
        f"Replay {'plays' if replay.playing else 'stands'}, {_speed(replay.speed)}",
        f"epoch {_epoch(state)}, step {count(state.step)}",
        f"{history.seconds_at(replay.position):.2f} of {history.seconds_at(len(history)):.2f} s",
        f"event {count(replay.position)}/{count(len(history))}",
    ]
    line = spelled(" · ".join(told), glyphs)
    while len(line) > width and len(told) > 1:
        told.pop()
        line = spelled(" · ".join(told), glyphs)
    return line[:width]


def _speed(speed: float) -> str:
    if speed == REAL_TIME:
        return "real time"
    return f"{speed:g}× real time" if speed > REAL_TIME else f"1/{1 / speed:g} of real time"


def _epoch(state: RunState) -> int:
    """The one that the run is in, or whose end is the newest that it told; 0 before the first."""
    return max(state.steps[-1].epoch if state.steps else 0, state.epochs[-1].epoch if state.epochs else 0)
