"""The writing side of a run's folder: made whole, locked while it is written, events appended line by line."""

import contextlib
import dataclasses
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from models.events import EpochEnded, Event, RunEnded, RunStarted, to_line
from models.recipe import Recipe
from models.runs.lock import take_lock
from models.runs.paths import runs_folder

EVENTS = "events.jsonl"
RECIPE = "recipe.json"
LOG = "log.txt"


@dataclass(frozen=True, eq=False)
class RunWriter:
    """A run that is being written."""

    run: str
    folder: Path
    events: BinaryIO

    def append(self, event: Event) -> None:
        """One line, written at once; milestones are on the disk when this returns."""
        self.events.write(to_line(event).encode() + b"\n")
        if isinstance(event, RunStarted | EpochEnded | RunEnded):
            os.fsync(self.events.fileno())


@contextlib.contextmanager
def begin_run(run: str, *, tier: str, recipe: Recipe) -> Iterator[RunWriter]:
    """Makes the run's folder and holds its lock until the end.

    The folder appears under its name complete and locked, so no reader ever takes a beginning run for a dead one.
    """
    folder = runs_folder() / run
    unborn = folder.with_name(f".{run}")
    unborn.mkdir(parents=True)
    (unborn / RECIPE).write_text(json.dumps({"tier": tier, "recipe": dataclasses.asdict(recipe)}, indent=2) + "\n")
    with take_lock(unborn), (unborn / EVENTS).open("ab", buffering=0) as events:
        unborn.rename(folder)
        yield RunWriter(run, folder, events)
