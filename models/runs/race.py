"""Runs that train side by side and begin together: which they are, and the gate that holds them until all are ready.

The gate is the lock of the race's folder. Whoever begins the race holds it, and the system opens it however that
program ends, so that no contestant waits for ever.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from models.problem import Problem
from models.runs.control import Command, Commands
from models.runs.lock import is_locked, take_lock
from models.runs.paths import races_folder

RUNS = "runs.json"


def begin_race(race: str, runs: Sequence[str]) -> BinaryIO:
    """Stores which runs race each other; they wait until the returned gate is closed, as one closes a file.

    Raises Problem where it cannot be stored.
    """
    folder = race_folder(race)
    try:
        folder.mkdir(parents=True)
        gate = take_lock(folder)
        (folder / RUNS).write_text(json.dumps(list(runs)) + "\n")
    except OSError as error:
        raise Problem(
            f"{folder} could not be made: {error.strerror}. Make room or give yourself the right to write there, "
            "or name another folder: export DIGITS_HOME=FOLDER"
        ) from error
    return gate


def newest_race() -> tuple[str, ...]:
    """The runs of the race that was begun last; none where there was none."""
    try:
        newest = max(races_folder().glob(f"*/{RUNS}"), key=lambda file: file.stat().st_mtime, default=None)
        return tuple(str(run) for run in json.loads(newest.read_text())) if newest else ()
    except (OSError, ValueError, TypeError):
        return ()


def race_folder(race: str) -> Path:
    """Where a race of this name is stored."""
    return races_folder() / race


def held_until_started(commands: Commands, *, race: Path) -> Commands:
    """The same commands behind a pause, which is over when the race's gate is open."""
    told_to_wait = told_to_go = False

    def new_commands() -> tuple[Command, ...]:
        nonlocal told_to_wait, told_to_go
        wait = () if told_to_wait else (Command("pause"),)
        go = () if told_to_go or is_locked(race) else (Command("resume"),)
        told_to_wait, told_to_go = True, told_to_go or bool(go)
        return (*wait, *go, *commands())

    return new_commands
