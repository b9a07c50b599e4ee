"""The stored runs, and finding one by what a person types."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from models.problem import Problem
from models.recipe import Recipe, recipe_from_json
from models.runs.lock import is_locked
from models.runs.paths import runs_folder
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.runs.writing import RECIPE


@dataclass(frozen=True)
class StoredRun:
    """A run's folder as it stands now."""

    run: str
    folder: Path
    tier: str
    recipe: Recipe
    started: datetime
    state: RunState
    status: str
    """How it ended, `running`, or `failed` for one whose process is gone without an end."""


def stored_runs() -> tuple[StoredRun, ...]:
    """All runs, newest first; folders that are no runs are passed over."""
    folders = runs_folder().iterdir() if runs_folder().is_dir() else ()
    runs = [open_run(folder) for folder in folders if (folder / RECIPE).is_file() and folder.name[0] != "."]
    return tuple(sorted((run for run in runs if run), key=lambda run: run.started, reverse=True))


def open_run(folder: Path) -> StoredRun | None:
    """The run in a folder, or None when its recipe cannot be read."""
    try:
        told = json.loads((folder / RECIPE).read_text())
        tier, recipe = str(told["tier"]), recipe_from_json(told["recipe"])
        started = datetime.fromtimestamp((folder / RECIPE).stat().st_mtime, UTC)
    except (OSError, ValueError, KeyError, TypeError, Problem):
        return None
    # The lock is asked first: a run that ends in between is then still seen with its last event.
    alive = is_locked(folder)
    state = fold(RunState(), read_events(folder)[0])
    return StoredRun(folder.name, folder, tier, recipe, started, state, run_status(state, alive=alive))


def run_status(state: RunState, *, alive: bool) -> str:
    """How a run stands, by its events and by whether its process lives."""
    if state.ended:
        return state.ended.status
    return "running" if alive else "failed"


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
