"""The stored runs, and finding one by what a person types."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from models.events import RunEnded
from models.problem import Problem
from models.recipe import Recipe, recipe_from_json
from models.runs.lines import size_of
from models.runs.lock import is_locked
from models.runs.paths import runs_folder
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.runs.threads import require_threads
from models.runs.writing import EVENTS, LOG, RECIPE

TAIL_BYTES = 4096
"""Enough for the event that tells how a run stands: its end, or a pause."""


@dataclass(frozen=True)
class StoredRun:
    """A run's folder. What happened in it is read when it is asked for: a run may have a megabyte of events."""

    run: str
    folder: Path
    tier: str
    recipe: Recipe
    started: datetime
    threads: int | None
    """How many it trains on, where it does not take all."""

    @property
    def state(self) -> RunState:
        """All that its events tell by now."""
        return fold(RunState(), read_events(self.folder)[0])

    @property
    def ended(self) -> RunEnded | None:
        """Its last event, where it has come to an end."""
        return self._newest.ended

    @property
    def status(self) -> str:
        """How it ended, `running`, `paused`, or `failed` for one whose process is gone without an end."""
        # The lock is asked first: a run that ends in between is then still seen with its last event.
        alive = is_locked(self.folder)
        return status_of(self._newest, alive=alive)

    @property
    def _newest(self) -> RunState:
        """What the last events tell."""
        tail = max(0, size_of(self.folder / EVENTS) - TAIL_BYTES)
        return fold(RunState(), read_events(self.folder, tail)[0])


def status_of(newest: RunState, *, alive: bool) -> str:
    """What the last events of a run, and whether its process lives, say of it; see StoredRun.status."""
    if newest.ended:
        return newest.ended.status
    if alive:
        return "paused" if newest.paused else "running"
    return "failed"


def stored_runs() -> tuple[StoredRun, ...]:
    """All runs, newest first; folders that are no runs are passed over. Raises Problem where none can be read."""
    try:
        folders = list(runs_folder().iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise Problem(
            f"{runs_folder()} cannot be read: {error.strerror}. Give yourself the right to read there, "
            "or name another folder: export DIGITS_HOME=FOLDER"
        ) from error
    runs = [open_run(folder) for folder in folders if not folder.name.startswith(".")]
    return tuple(sorted((run for run in runs if run), key=lambda run: run.started, reverse=True))


def open_run(folder: Path) -> StoredRun | None:
    """The run in a folder, or None where there is none or its recipe cannot be read anywhere."""
    try:
        told = _beginning(folder)
        written = next(file for file in (folder / RECIPE, folder / EVENTS) if file.exists())
        return StoredRun(
            run=folder.name,
            folder=folder,
            tier=str(told["tier"]),
            recipe=recipe_from_json(told["recipe"]),
            started=datetime.fromtimestamp(written.stat().st_mtime, UTC),
            threads=require_threads(told.get("threads")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, Problem):
        return None


def _beginning(folder: Path) -> dict[str, Any]:
    """Tier and recipe of a run, from its first event where the file that holds them is lost.

    Raises OSError or ValueError where neither can be read.
    """
    try:
        return json.loads((folder / RECIPE).read_text())
    except (OSError, ValueError):
        with (folder / EVENTS).open("rb") as events:
            return json.loads(events.readline())


def newest_log() -> Path | None:
    """The log that was written last, of all runs; None where there is none."""
    try:
        logs = {file: file.stat().st_mtime_ns for file in runs_folder().glob(f"*/{LOG}")}
    except OSError:
        return None
    return max(logs, key=logs.__getitem__, default=None)


def find_run(text: str) -> StoredRun:
    """The run that was meant: its name, an unambiguous beginning of it, or `latest`. Raises Problem."""
    runs = stored_runs()
    matches = [run for run in runs if run.run == text] or [run for run in runs if run.run.startswith(text)]
    if text == "latest":
        matches = list(runs[:1])
    if len(matches) == 1:
        return matches[0]
    if matches:
        names = ", ".join(run.run for run in matches[:5])
        raise Problem(f"{text!r} begins the names of {len(matches)} runs ({names}); type more of the one you mean.")
    known = ", ".join(run.run for run in runs[:3]) or "none yet; `digits train linear` makes the first"
    raise Problem(f"There is no run {text!r}. The newest are: {known}. `digits runs` lists all.")
