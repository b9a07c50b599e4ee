"""The writing side of a run's folder: made whole, locked while it is written, events appended line by line."""

import contextlib
import dataclasses
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.events import Event, RunEnded, RunResumed, RunStarted, to_line
from models.problem import Problem
from models.recipe import Recipe
from models.runs.control import Commands, commands_from_now
from models.runs.lines import append_line, appending, end_torn_line
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
    commands: Commands
    """What the run is told while this process writes it."""

    def append(self, event: Event) -> None:
        """One line, written at once. Raises OSError on a full disk.

        A run's beginning and end are on the disk when this returns; epochs get there with the next checkpoint, because
        waiting for the disk takes as long as a twentieth of a fast one.
        """
        append_line(self.events, to_line(event).encode())
        if isinstance(event, RunStarted | RunResumed | RunEnded):
            self.force_to_disk()

    def force_to_disk(self) -> None:
        """Every event so far is on the disk when this returns."""
        os.fsync(self.events)


@contextlib.contextmanager
def begin_run(run: str, *, tier: str, recipe: Recipe, threads: int | None = None) -> Iterator[RunWriter]:
    """Makes the run's folder and holds its lock until the end. Raises Problem where it cannot be made.

    The folder appears under its name complete and locked, so no reader ever takes a beginning run for a dead one.
    """
    folder = runs_folder() / run
    unborn = folder.with_name(f".{run}")
    with contextlib.ExitStack() as open_files:
        try:
            unborn.mkdir(parents=True)
            told = {"tier": tier, "recipe": dataclasses.asdict(recipe), "threads": threads}
            (unborn / RECIPE).write_text(json.dumps(told, indent=2) + "\n")
            open_files.enter_context(take_lock(unborn))
            events = open_files.enter_context(appending(unborn / EVENTS))
            commands = commands_from_now(folder)
            unborn.rename(folder)
        except OSError as error:
            raise Problem(
                f"{folder} could not be made: {error.strerror}. Make room or give yourself the right to write there, "
                "or name another folder: export DIGITS_HOME=FOLDER"
            ) from error
        yield RunWriter(run, folder, events, commands)


@contextlib.contextmanager
def continue_run(folder: Path) -> Iterator[RunWriter]:
    """Holds the lock of a run that has ended or died, and writes behind what it has written.

    Raises Problem while another process trains it, and where it cannot be written.
    """
    with contextlib.ExitStack() as open_files:
        try:
            open_files.enter_context(take_lock(folder))
            events = open_files.enter_context(appending(folder / EVENTS))
            end_torn_line(events)  # before the run's past is read, so that it is the same ever after
        except BlockingIOError:
            raise Problem(f"{folder.name} is still training; `digits stop {folder.name}` stops it.") from None
        except OSError as error:
            raise Problem(f"{folder} cannot be written: {error.strerror}. Give yourself the right to.") from error
        yield RunWriter(folder.name, folder, events, commands_from_now(folder))
