"""What is gone or damaged in the folder of a run."""

from pathlib import Path

import numpy as np
import pytest

from models.runs.arrays import PREDICTIONS, SAMPLE, WEIGHTS, write_arrays
from models.runs.listing import find_run
from models.runs.missing import missing_files
from models.runs.writing import EVENTS, RECIPE
from tests.tui.recordings import recorded_bytes, store_recording


@pytest.fixture
def folder() -> Path:
    """A complete run with all its files."""
    folder = store_recording("completed")
    for name in (SAMPLE, WEIGHTS, PREDICTIONS):
        write_arrays(folder / name, {"array": np.zeros(3)})
    return folder


def missing(folder: Path) -> tuple[str, ...]:
    return missing_files(folder, find_run(folder.name).state)


def test_nothing_is_missing_of_a_whole_run(folder: Path):
    assert missing(folder) == ()


@pytest.mark.parametrize("name", [SAMPLE, WEIGHTS, PREDICTIONS])
def test_arrays_are_missed_when_they_are_gone_and_when_they_are_damaged(folder: Path, name: str):
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    assert missing(folder) == (name,)
    (folder / name).unlink()
    assert missing(folder) == (name,)


def test_events_are_missed_when_steps_are_lost_and_when_there_are_none(folder: Path):
    lines = recorded_bytes("completed").splitlines(keepends=True)
    (folder / EVENTS).write_bytes(b"".join([lines[0], *lines[2:]]))
    assert missing(folder) == (EVENTS,)
    (folder / EVENTS).unlink()
    assert missing(folder) == (EVENTS,)


@pytest.mark.parametrize("text", [None, "", "{"])
def test_a_run_whose_recipe_is_lost_is_known_by_its_first_event(folder: Path, text: str | None):
    before = find_run("recorded")
    (folder / RECIPE).unlink()
    if text is not None:
        (folder / RECIPE).write_text(text)
    found = find_run("recorded")
    assert (found.tier, found.recipe) == (before.tier, before.recipe)
    assert missing(folder) == (RECIPE,)


@pytest.mark.parametrize("name", ["diverged", "killed"])
def test_what_a_run_never_came_to_write_is_not_missed(name: str):
    assert missing(store_recording(name)) == (SAMPLE,)
