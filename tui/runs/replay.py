"""Where a replay of a run stands, and how it moves: a pure state over the run's history."""

from dataclasses import dataclass, replace

from tui.runs.history import History

SLOWEST, REAL_TIME, FASTEST = 1 / 64, 1.0, 64.0
"""Seconds of training in a second of replay. A small network learns in less than one."""


@dataclass(frozen=True)
class Replay:
    """A moment of a run, standing still or playing."""

    position: int = 0
    """Events that have happened."""
    clock: float = 0.0
    """Seconds of training; while it plays, also between two events."""
    speed: float = REAL_TIME
    playing: bool = False


def moved_to(replay: Replay, history: History, position: int) -> Replay:
    """At another moment, the first or the last one for a position beyond them; what plays goes on from there."""
    position = min(max(position, 0), len(history))
    return replace(replay, position=position, clock=history.seconds_at(position))


def from_beginning(replay: Replay, history: History) -> Replay:
    """Played from the first event on, as fast as before."""
    return replace(moved_to(replay, history, 0), playing=True)


def moved_by(replay: Replay, history: History, events: int) -> Replay:
    """So many events later, or earlier."""
    return moved_to(replay, history, replay.position + events)


def moved_by_epoch(replay: Replay, history: History, direction: int) -> Replay:
    """At the end of the next epoch (1), or of the one before (-1)."""
    end = history.epoch_end_after if direction > 0 else history.epoch_end_before
    return moved_to(replay, history, end(replay.position))


def toggled(replay: Replay) -> Replay:
    """Plays what stands still, and the other way round."""
    return replace(replay, playing=not replay.playing)


def at_speed(replay: Replay, factor: float) -> Replay:
    """So many times as fast, within limits."""
    return replace(replay, speed=min(max(replay.speed * factor, SLOWEST), FASTEST))


def played(replay: Replay, history: History, seconds: float) -> Replay:
    """After so many seconds in front of the screen; it stands still at the end of what the run has told so far."""
    if not replay.playing:
        return replay
    clock = replay.clock + replay.speed * seconds
    position = max(history.position_at(clock), replay.position)
    return replace(replay, position=position, clock=clock, playing=position < len(history))
