"""Which runs there are and how they ended, whatever became of their files."""

import os
from pathlib import Path

import pytest

from models.events import EpochEnded, Event, RunEnded, to_line
from models.problem import Problem
from models.recipe import Recipe
from models.runs.listing import find_run, stored_runs
from models.runs.paths import runs_folder
from models.runs.writing import EVENTS, begin_run

EPOCH = EpochEnded(epoch=1, loss=2.25, accuracy=0.15, val_loss=2.0, val_accuracy=0.2, seconds=0.5)
ENDED = RunEnded(run="a", status="stopped", test_accuracy=0.9, test_loss=0.3, train_seconds=1.0, compile_seconds=0.4)

DAMAGE = pytest.mark.parametrize(
    "damage",
    [
        b'{"event": "run_ended", "status": "compl',
        b'{"event": "run_ended"}\n',
        b'{"event": ["steps"]}\n',
        b'{"event": "of a later version"}\n',
        b"null\n",
        b"[]\n",
        b"\xff\xfe\n",
        b"\0" * 2000,
        b"\0" * 2000 + b"\n\n",
    ],
    ids=lambda damage: damage[:25].decode(errors="replace").rstrip(),
)


def store(run: str, *events: Event) -> Path:
    """The file of events of a run that is over."""
    with begin_run(run, tier=run.partition("-")[0], recipe=Recipe()) as writer:
        for event in events:
            writer.append(event)
    return writer.folder / EVENTS


def test_runs_are_found_by_name_by_beginning_and_as_latest():
    for number, name in enumerate(("linear-1", "linear-2", "hidden-1")):
        file = store(name)
        os.utime(file.with_name("recipe.json"), (number, number))
    assert [run.run for run in stored_runs()] == ["hidden-1", "linear-2", "linear-1"]
    assert find_run("linear-1").run == "linear-1"
    assert find_run("hid").run == "hidden-1"
    assert find_run("latest").run == "hidden-1"
    with pytest.raises(Problem, match="linear-"):
        find_run("linear")
    with pytest.raises(Problem, match="digits runs"):
        find_run("resnet")


def test_folders_that_are_no_runs_are_passed_over():
    (runs_folder() / "notes").mkdir(parents=True)
    (runs_folder() / "broken").mkdir()
    (runs_folder() / "broken" / "recipe.json").write_text("{")
    assert stored_runs() == ()


def test_a_place_that_is_no_folder_holds_no_runs(home: Path):
    home.write_text("a file in the folder's place")
    assert stored_runs() == ()


def test_a_folder_of_runs_that_cannot_be_read_is_told(home: Path):
    home.mkdir()
    runs_folder().symlink_to(runs_folder())  # a loop, which stops even those who may read everything
    with pytest.raises(Problem, match=r"cannot be read.*DIGITS_HOME"):
        stored_runs()


@DAMAGE
def test_damage_behind_the_end_of_a_run_changes_nothing(damage: bytes):
    with store("a", EPOCH, ENDED).open("ab") as file:
        file.write(damage)
    (run,) = stored_runs()
    assert (run.ended, run.status) == (ENDED, "stopped")
    assert (run.state.epochs, run.state.ended) == ((EPOCH,), ENDED)


@DAMAGE
def test_damage_in_place_of_the_end_of_a_run_makes_it_a_failed_one(damage: bytes):
    with store("a", EPOCH).open("ab") as file:
        file.write(damage)
    (run,) = stored_runs()
    assert (run.ended, run.status) == (None, "failed")
    assert (run.state.epochs, run.state.ended) == ((EPOCH,), None)


def test_a_run_without_its_file_of_events_is_a_failed_one():
    store("a", EPOCH).unlink()
    assert (find_run("latest").ended, find_run("latest").status) == (None, "failed")


def test_how_a_run_ended_is_known_without_reading_all_that_happened_in_it():
    file = store("a")
    os.truncate(file, 1 << 40)  # bytes, none of them on the disk: nobody can read so many
    with file.open("ab") as events:
        events.write(b"\n" + to_line(ENDED).encode() + b"\n")
    assert (find_run("latest").ended, find_run("latest").status) == (ENDED, "stopped")
