"""Moments in the life of a training process at which a test kills it."""

import time
from collections.abc import Callable
from pathlib import Path

from models.events import EpochEnded, Event, RunPaused, RunResumed, RunStarted, Steps

Moment = Callable[[Path, list[Event]], object]
"""The folder of a run and the events of this life of it, to whether it is time."""


def after(seconds: float) -> Moment:
    """So many seconds from now."""
    due = time.monotonic() + seconds
    return lambda folder, events: time.monotonic() >= due


def at_once(folder: Path, events: list[Event]) -> bool:
    """Before the run has said anything, most often before it has a folder."""
    return True


def born(folder: Path, events: list[Event]) -> bool:
    """The run has its folder."""
    return folder.exists()


def begun(folder: Path, events: list[Event]) -> bool:
    """The run has begun or goes on: it compiles, and takes its first step soon."""
    return any(isinstance(event, RunStarted | RunResumed) for event in events)


def training(folder: Path, events: list[Event]) -> bool:
    """The first steps are taken."""
    return any(isinstance(event, Steps) for event in events)


def writing(name: str) -> Moment:
    """The run writes its file of that name, or just has."""
    earlier: set[tuple[str, int]] | None = None

    def seen(folder: Path, events: list[Event]) -> bool:
        nonlocal earlier
        files = [*folder.glob(f".{name}.*.part"), *folder.glob(name)]
        now = {(file.name, inode) for file in files if (inode := _inode(file))}
        earlier = now if earlier is None else earlier
        return bool(now - earlier)

    return seen


def _inode(file: Path) -> int | None:
    try:
        return file.stat().st_ino
    except FileNotFoundError:
        return None


def epoch_over(number: int) -> Moment:
    """A reader has seen the epoch's end."""
    return lambda folder, events: any(isinstance(event, EpochEnded) and event.epoch == number for event in events)


def paused_behind(step: int) -> Moment:
    """The run stands still, and has taken so many steps at least."""
    return lambda folder, events: any(isinstance(event, RunPaused) and event.step >= step for event in events)
