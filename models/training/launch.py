"""Starting a training job as a process of its own, which outlives the terminal that asked for it."""

import dataclasses
import json
import subprocess
from pathlib import Path
from typing import Any

from models.problem import Problem
from models.recipe import Recipe
from models.runs.listing import StoredRun
from models.runs.lock import is_locked
from models.runs.log import open_log
from models.training.environment import child_environment, module_command
from models.training.resumption import require_resumable

TRAIN = "models.training.train:train"
"""The job that trains a new run, by its dotted name."""
RESUME = "models.training.train:resume"
"""The job that takes up a run again."""


def launch_training(run: str, *, tier: str, recipe: Recipe, threads: int | None = None) -> subprocess.Popen[bytes]:
    """The process that trains a new run, on so many threads or all. Raises Problem where nothing can be written."""
    return _launch(TRAIN, run=run, tier=tier, recipe=dataclasses.asdict(recipe), threads=threads)


def launch_resumption(stored: StoredRun, *, learning_rate: float | None) -> subprocess.Popen[bytes]:
    """The process that takes up a run where its checkpoint stands; None keeps the learning rate.

    Raises Problem for a run that is still training, for one that there is no sense in taking up, and where nothing
    can be written.
    """
    if is_locked(stored.folder):
        raise Problem(
            f"{stored.run} is still training: `digits attach {stored.run}` shows it, and "
            f"`digits stop {stored.run}` stops it."
        )
    require_resumable(stored, learning_rate=learning_rate)
    return _launch(RESUME, run=stored.run, learning_rate=learning_rate)


def _launch(job: str, **arguments: Any) -> subprocess.Popen[bytes]:
    """The job's process; until its run has a folder that it writes, what it prints goes to the program's log."""
    with open_log() as log:
        return subprocess.Popen(
            module_command("models.training.job", json.dumps({"call": job, "arguments": arguments})),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=Path("/"),
            env=child_environment(),
            start_new_session=True,
        )
