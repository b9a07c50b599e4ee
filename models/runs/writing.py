"""The writing side of a run's folder: made whole, locked while it is written, events appended line by line."""

import contextlib
import dataclasses
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.events import EpochEnded, Event, RunEnded, RunStarted, to_line
from models.problem import Problem
from models.recipe import Recipe
from models.runs.lines import append_line, appending
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
    events: int
    """Descriptor of the file of events."""

    def append(self, event: Event) -> None:
        """One line, written at once; milestones are on the disk when this returns. Raises OSError on a full disk."""
        append_line(self.events, to_line(event).encode())
        if isinstance(event, RunStarted | EpochEnded | RunEnded):
            os.fsync(self.events)


@contextlib.contextmanager
def begin_run(run: str, *, tier: str, recipe: Recipe) -> Iterator[RunWriter]:
    """Makes the run's folder and holds its lock until the end. Raises Problem where it cannot be made.

    The folder appears under its name complete and locked, so no reader ever takes a beginning run for a dead one.
    """
    folder = runs_folder() / run
    unborn = folder.with_name(f".{run}")
    with contextlib.ExitStack() as open_files:
        try:
            unborn.mkdir(parents=True)
            told = {"tier": tier, "recipe": dataclasses.asdict(recipe)}
            (unborn / RECIPE).write_text(json.dumps(told, indent=2) + "\n")
            open_files.enter_context(take_lock(unborn))
            events = open_files.enter_context(appending(unborn / EVENTS))
            unborn.rename(folder)
        except OSError as error:
            raise Problem(
                f"{folder} could not be made: {error.strerror}. Make room or give yourself the right to write there, "
                "or name another folder: export DIGITS_HOME=FOLDER"
            ) from error
        yield RunWriter(run, folder, events)
