"""What a run's folder lacks, of all that a run which has come so far has written."""

import json
from pathlib import Path

from models.problem import Problem
from models.runs.arrays import PREDICTIONS, SAMPLE, WEIGHTS, read_arrays
from models.runs.state import RunState
from models.runs.writing import EVENTS, RECIPE


def missing_files(folder: Path, state: RunState) -> tuple[str, ...]:
    """Names of the files that are gone or damaged, where `state` is what the events of the run tell, and it is over."""
    damaged = sum(len(steps.loss) for steps in state.steps) != state.step
    missing = [] if _is_json(folder / RECIPE) else [RECIPE]
    missing += [EVENTS] if damaged or not state.started else []
    arrays = [SAMPLE] if state.started else []
    arrays += [WEIGHTS, PREDICTIONS] if state.ended and state.ended.test_accuracy is not None else []
    return (*missing, *(name for name in arrays if not _is_whole(folder / name)))


def _is_json(file: Path) -> bool:
    try:
        json.loads(file.read_text())
    except (OSError, ValueError):
        return False
    return True


def _is_whole(file: Path) -> bool:
    try:
        read_arrays(file)
    except Problem:
        return False
    return True
