"""Starting a training job as a process of its own, which outlives the terminal that asked for it."""

import dataclasses
import json
import subprocess
from pathlib import Path

from models.recipe import Recipe
from models.runs.log import open_log
from models.training.environment import child_environment, module_command

TRAIN = "models.training.train:train"
"""The training job by its dotted name."""


def launch_training(run: str, *, tier: str, recipe: Recipe) -> subprocess.Popen[bytes]:
    """The process that trains; until its run has a folder, what it prints goes to the program's log.

    Raises Problem where nothing can be written.
    """
    request = {"call": TRAIN, "arguments": {"run": run, "tier": tier, "recipe": dataclasses.asdict(recipe)}}
    with open_log() as log:
        return subprocess.Popen(
            module_command("models.training.job", json.dumps(request)),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=Path("/"),
            env=child_environment(),
            start_new_session=True,
        )
