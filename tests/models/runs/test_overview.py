"""How all runs stand, for a display that stays open."""

import os
from pathlib import Path

import pytest

from models.events import (
    EpochEnded,
    Event,
    RunContinued,
    RunEnded,
    RunPaused,
    RunResumed,
    SamplePredicted,
    Steps,
)
from models.problem import Problem
from models.recipe import Recipe
from models.runs.listing import find_run, stored_runs
from models.runs.overview import Overview, Standing
from models.runs.paths import runs_folder
from models.runs.writing import EVENTS, RECIPE, RunWriter, begin_run, continue_run
from tests.tui.recordings import RECORDINGS, store_recording

STEPS = Steps(epoch=3, step=2, loss=(2.3, 2.2), accuracy=(0.1, 0.2), seconds=0.5)
PREDICTED = SamplePredicted(epoch=3, probabilities=((0.1,) * 10,) * 10)
EPOCH = EpochEnded(epoch=3, loss=2.25, accuracy=0.15, val_loss=2.0, val_accuracy=0.2, seconds=0.5)
ENDED = RunEnded(run="a", status="stopped", test_accuracy=0.9, test_loss=0.3, train_seconds=1.0, compile_seconds=0.4)


def one_run(overview: Overview) -> Standing:
    (standing,) = overview.read()
    return standing


def begun(*events: Event) -> RunWriter:
    """A run that is over as far as its process is concerned."""
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        for event in events:
            writer.append(event)
    return writer


def test_where_there_are_no_runs_there_is_nothing_to_tell(home: Path):
    assert Overview().read() == ()
    (runs_folder() / "notes").mkdir(parents=True)
    (runs_folder() / "broken").mkdir()
    (runs_folder() / "broken" / RECIPE).write_text("{")
    (runs_folder() / "a file").write_text("")
    assert Overview().read() == ()


def test_a_folder_of_runs_that_cannot_be_read_is_told(home: Path):
    home.mkdir()
    runs_folder().symlink_to(runs_folder())
    with pytest.raises(Problem, match=r"cannot be read.*DIGITS_HOME"):
        Overview().read()


def test_runs_come_and_go_newest_first():
    overview = Overview()
    for number, name in enumerate(("old", "new", "newest")):
        with begin_run(name, tier="linear", recipe=Recipe()) as writer:
            os.utime(writer.folder / RECIPE, (number, number))
            assert next(each.status for each in overview.read() if each.stored.run == name) == "running"
    assert [standing.stored for standing in overview.read()] == list(stored_runs())
    (find_run("new").folder).rename(runs_folder() / ".gone")
    assert [standing.stored.run for standing in overview.read()] == ["newest", "old"]


def test_what_happens_in_a_run_is_seen_at_the_next_look():
    overview = Overview()
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        seen = [one_run(overview)]
        for event in (STEPS, PREDICTED, EPOCH, RunPaused(step=2), RunContinued(step=2), ENDED):
            writer.append(event)
            seen.append(one_run(overview))
    assert [(standing.status, standing.epochs) for standing in seen] == [
        ("running", 0),
        ("running", 2),
        ("running", 2),
        ("running", 3),
        ("paused", 3),
        ("running", 3),
        ("stopped", 3),
    ]
    assert [standing.test_accuracy for standing in seen] == [*[None] * 6, 0.9]
    assert seen[1].newest == STEPS


def test_a_run_whose_process_is_gone_without_a_word_has_failed():
    overview = Overview()
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        writer.append(STEPS)
        assert one_run(overview).status == "running"
    assert (one_run(overview).status, one_run(overview).epochs) == ("failed", 2)


def test_a_run_that_is_taken_up_again_runs_again():
    overview, writer = Overview(), begun(STEPS, EPOCH, ENDED)
    assert one_run(overview).status == "stopped"
    with continue_run(writer.folder) as again:
        again.append(RunResumed(epoch=3, step=1))
        assert (one_run(overview).status, one_run(overview).epochs) == ("running", 2)
    assert one_run(overview).status == "failed"


def test_where_nothing_has_happened_nothing_is_read_again():
    overview, writer = Overview(), begun(STEPS, ENDED)
    before = one_run(overview)
    file = writer.folder / EVENTS
    file.write_bytes(b" " * (file.stat().st_size - 1) + b"\n")
    assert one_run(overview) is before
    with file.open("ab") as events:
        events.write(b"\n")
    assert one_run(overview).status == "failed"


def test_how_a_run_stands_is_known_from_its_end_alone():
    writer = begun()
    file = writer.folder / EVENTS
    os.truncate(file, 1 << 40)  # bytes, none of them on the disk: nobody can read so many
    with file.open("ab") as events:
        events.write(b"\n")
    with continue_run(writer.folder) as again:
        again.append(EPOCH)
        again.append(ENDED)
    assert (one_run(Overview()).status, one_run(Overview()).epochs) == ("stopped", 3)


def test_an_event_that_is_longer_than_a_usual_end_is_read_whole():
    long = Steps(epoch=7, step=9999, loss=(0.123456,) * 9999, accuracy=(1.0,) * 9999, seconds=1.0)
    begun(STEPS, long, RunPaused(step=9999))
    assert (one_run(Overview()).epochs, one_run(Overview()).newest) == (6, long)


@pytest.mark.parametrize("name", RECORDINGS)
def test_what_real_runs_left_behind_stands_as_the_fold_of_all_its_events_says(name: str):
    store_recording(name)
    standing, stored = one_run(Overview()), find_run("recorded")
    assert (standing.status, standing.epochs) == (stored.status, len(stored.state.epochs))
    ended = stored.state.ended
    assert standing.test_accuracy == (ended.test_accuracy if ended else None)
