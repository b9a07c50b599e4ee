"""A run as the app knows it, from a real folder that is written and locked as a training job does it."""

import asyncio
from collections.abc import Iterator

import pytest

from models.events import (
    DataSummary,
    EpochEnded,
    LearningRateChanged,
    RunContinued,
    RunEnded,
    RunPaused,
    RunResumed,
    RunStarted,
    Status,
    Steps,
)
from models.recipe import Recipe
from models.runs.control import Command
from models.runs.writing import RunWriter, begin_run, continue_run
from models.training.client import Job, JobEnded, ServerClient
from tui.runs.followed import ActiveRun, PastRun
from tui.runs.live_run import LiveRun

RECIPE = Recipe(epochs=5)
STARTED = RunStarted(
    run="a",
    tier="linear",
    seed=0,
    parameters=7850,
    objective="",
    steps_per_epoch=1500,
    recipe=RECIPE,
    data=DataSummary("mnist", "", 48_000, 12_000, 10_000),
)
STEPS = Steps(epoch=1, step=2, loss=(2.3, 2.2), accuracy=(0.1, 0.2), seconds=0.5)
EPOCH = EpochEnded(epoch=1, loss=2.25, accuracy=0.15, val_loss=2.0, val_accuracy=0.2, seconds=0.5)


def ended(status: Status) -> RunEnded:
    return RunEnded(run="a", status=status, test_accuracy=0.9, test_loss=0.3, train_seconds=1.0, compile_seconds=0.4)


@pytest.fixture
def writer() -> Iterator[RunWriter]:
    """A run that trains, two steps far."""
    with begin_run("a", tier="linear", recipe=RECIPE) as writer:
        writer.append(STARTED)
        writer.append(STEPS)
        yield writer


def test_what_a_run_was_told_shows_until_the_event_that_says_so_and_not_only_until_the_next(writer: RunWriter):
    live = LiveRun(PastRun("a"))
    assert (live.trains, live.paused, live.doing) == (True, False, "")
    live.tell(Command("pause"))
    assert live.doing == "pausing"
    writer.append(STEPS)
    writer.append(EPOCH)
    live.read()
    assert live.doing == "pausing"
    writer.append(RunPaused(step=2))
    live.read()
    assert (live.paused, live.doing) == (True, "")
    live.tell(Command("resume"))
    writer.append(RunContinued(step=2))
    live.read()
    assert (live.trains, live.paused, live.doing) == (True, False, "")
    assert writer.commands() == (Command("pause"), Command("resume"))


def test_a_learning_rate_asked_for_counts_before_the_run_has_heard_of_it(writer: RunWriter):
    live = LiveRun(PastRun("a"))
    for _ in range(3):
        live.tell(Command("learning_rate", 2 * live.learning_rate))
    for heard in (0.002, 0.004, 0.008):
        assert live.learning_rate == 0.008
        writer.append(LearningRateChanged(step=2, learning_rate=heard))
        live.read()
    assert live.learning_rate == 0.008


def test_a_run_that_has_said_its_end_can_be_told_nothing_while_its_process_lasts(writer: RunWriter):
    live = LiveRun(PastRun("a"))
    writer.append(ended("stopped"))
    live.read()
    assert (live.trains, live.closes, live.over, live.has_predictions) == (False, True, False, False)


@pytest.mark.parametrize(("status", "resumable"), [("stopped", True), ("failed", True), ("completed", False)])
def test_whether_a_run_that_is_over_can_go_on_depends_on_how_it_ended(status: Status, resumable: bool):
    with begin_run("a", tier="linear", recipe=RECIPE) as writer:
        for event in (STARTED, STEPS, ended(status)):
            writer.append(event)
    live = LiveRun(PastRun("a"))
    live.end()
    assert (live.over, live.resumable, live.has_predictions, live.doing) == (True, resumable, True, "")


def test_a_run_whose_process_is_gone_without_an_end_has_failed_and_can_go_on():
    with begin_run("a", tier="linear", recipe=RECIPE) as writer:
        for event in (STARTED, STEPS, RunPaused(step=2)):
            writer.append(event)
    live = LiveRun(PastRun("a"))
    live.end()
    assert (live.trains, live.paused, live.resumable, live.doing) == (False, False, True, "failed")


async def test_a_run_that_is_taken_up_again_is_awaited_until_its_new_process_speaks(home: object):
    with begin_run("a", tier="linear", recipe=RECIPE) as writer:
        for event in (STARTED, STEPS, ended("stopped")):
            writer.append(event)
    job = Job(1, asyncio.get_running_loop().create_future())
    live = LiveRun(ActiveRun("a", ServerClient(), job))
    assert (live.awaited, live.trains, live.closes, live.doing) == (True, False, False, "taking it up again")
    with continue_run(writer.folder) as again:
        again.append(RunResumed(epoch=1, step=2))
        live.read()
        assert (live.awaited, live.trains, live.doing) == (False, True, "taking it up again")
        again.append(Steps(epoch=1, step=3, loss=(2.1,), accuracy=(0.3,), seconds=0.6))
        live.read()
        assert (live.trains, live.doing, live.state.step) == (True, "", 3)
        again.append(ended("completed"))
    job.ended.set_result(JobEnded(status=0))
    live.read()
    live.end()
    assert (live.over, live.resumable, live.has_predictions) == (True, False, True)
