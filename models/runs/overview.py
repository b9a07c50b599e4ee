"""How all stored runs stand, for a display that stays open: each folder is read once, and again when it has changed.

How a run stands is told by its last few events, so that a run of a megabyte costs no more than a short one.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from models.events import EpochEnded, Event, RunResumed, RunStarted, SamplePredicted, Steps
from models.problem import Problem
from models.runs.lines import size_of
from models.runs.listing import TAIL_BYTES, StoredRun, open_run, status_of
from models.runs.lock import is_locked
from models.runs.paths import runs_folder
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.runs.writing import EVENTS

TAILS = (TAIL_BYTES, 1 << 15, 1 << 18)
"""Bytes: more is read where the last few kilobytes hold no whole event. Steps of one image each take 70 kB."""


@dataclass(frozen=True)
class Standing:
    """One run as it stands."""

    stored: StoredRun
    status: str
    """How it ended, `running`, `paused`, or `failed` for one whose process is gone without an end."""
    epochs: int
    """Finished ones."""
    newest: Steps | None
    """The last steps that it took, where they are among its last events."""
    test_accuracy: float | None

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return self.status in ("running", "paused")


class Overview:
    """The runs of the program's folder."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, Standing]] = {}
        """By name: the bytes of its events, and how it stood when it had so many."""

    def read(self) -> tuple[Standing, ...]:
        """All runs, newest first; folders that are no runs are passed over. Raises Problem where none can be read."""
        folder = runs_folder()
        self._known = {name: known for name in _names(folder) if (known := self._look(folder / name))}
        standings = [standing for _, standing in self._known.values()]
        return tuple(sorted(standings, key=lambda each: (each.stored.started, each.stored.run), reverse=True))

    def _look(self, folder: Path) -> tuple[int, Standing] | None:
        """How the run in this folder stands: what is known already where nothing has happened; None where none is."""
        known = self._known.get(folder.name)
        if known:
            size, standing = known
            # The lock is asked first: a run that ends in between is then still seen with its last event.
            gone = standing.alive and not is_locked(folder)
            if size == size_of(folder / EVENTS) and not gone:
                return known
        stored = known[1].stored if known else open_run(folder)
        return _looked_up(stored) if stored else None


def _names(folder: Path) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if not name.startswith(".")]  # noqa: PTH208  half the time of Path
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Problem(
            f"{folder} cannot be read: {error.strerror}. Give yourself the right to read there, "
            "or name another folder: export DIGITS_HOME=FOLDER"
        ) from error


def _looked_up(stored: StoredRun) -> tuple[int, Standing]:
    """The bytes of the run's events, and how it stands after them."""
    alive = is_locked(stored.folder)
    size = size_of(stored.folder / EVENTS)
    events, epochs = (), None
    for length in TAILS:
        events, _ = read_events(stored.folder, max(0, size - length))
        epochs = _epochs(events)
        if epochs is not None or length >= size:
            break
    newest = fold(RunState(), events)
    return size, Standing(
        stored=stored,
        status=status_of(newest, alive=alive),
        epochs=epochs or 0,
        newest=newest.steps[-1] if newest.steps else None,
        test_accuracy=newest.ended.test_accuracy if newest.ended else None,
    )


def _epochs(events: Iterable[Event]) -> int | None:
    """How many epochs are finished after these last events of a run; None where they do not tell."""
    for event in reversed(tuple(events)):
        match event:
            case EpochEnded():
                return event.epoch
            case Steps() | SamplePredicted() | RunResumed():
                return event.epoch - 1
            case RunStarted():
                return 0
    return None
