"""Processes that train, told through the run's folder or by a signal what to do."""

import os
import signal

import pytest

from models.events import RunEnded, RunPaused, Steps
from models.runs.arrays import CHECKPOINT
from models.runs.listing import find_run
from models.runs.reading import read_events
from models.training.checkpoint import checkpoint_step
from models.training.client import ServerClient
from tests.models.training.half_done import HalfDone
from tests.models.training.lives import begin, end_of, wait_for
from tests.models.training.moments import begun
from tests.models.training.plans import plan

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("with_images")]


async def test_a_process_that_is_paused_takes_the_steps_that_it_is_told_one_by_one_and_no_other(half_done: HalfDone):
    told = [event for event in read_events(half_done.folder)[0] if isinstance(event, Steps | RunPaused | RunEnded)]
    taken = told.index(RunPaused(step=half_done.step - 12))
    *steps, ended = told[taken + 1 :]
    for number, (step, pause) in enumerate(zip(steps[::2], steps[1::2], strict=True), start=half_done.step - 11):
        assert isinstance(step, Steps)
        assert (step.step, len(step.loss)) == (number, 1)
        assert pause == RunPaused(step=number)
    assert isinstance(ended, RunEnded)
    assert ended.status == "stopped"


async def test_a_stopped_process_leaves_a_checkpoint_of_where_it_stood(half_done: HalfDone):
    assert checkpoint_step(half_done.folder) == half_done.step


async def test_a_process_that_is_asked_to_end_stops_its_run_in_an_orderly_way(trainer: ServerClient):
    life = await begin(trainer, "asked", tier="linear", recipe=plan("linear"))
    await wait_for(life, begun)
    os.kill(int(life.pid_file.read_text()), signal.SIGTERM)
    assert (await end_of(life)).status == 0
    assert find_run("asked").status == "stopped"
    assert (life.folder / CHECKPOINT).exists()
    assert checkpoint_step(life.folder) == find_run("asked").state.step
