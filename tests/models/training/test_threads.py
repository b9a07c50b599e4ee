"""Runs that share the machine: each on its own number of threads, and beginning together."""

import asyncio

import pytest

from models.events import RunContinued, RunPaused, Steps
from models.runs.control import Command, send_command
from models.runs.listing import find_run
from models.runs.race import begin_race
from models.runs.reading import read_events
from models.training.client import ServerClient
from tests.models.training.endings import ending_of
from tests.models.training.lives import begin, end_of, take_up, wait_for
from tests.models.training.moments import begun, paused_behind
from tests.models.training.plans import plan

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("with_images")]


async def test_a_run_trains_on_the_threads_that_it_was_given_and_on_as_many_when_it_is_taken_up(
    trainer: ServerClient,
):
    whole = await end_of(await begin(trainer, "whole", tier="linear", recipe=plan("linear"), threads=1))
    assert whole.result == find_run("whole").threads == 1
    life = await begin(trainer, "stopped", tier="linear", recipe=plan("linear"), threads=1)
    await wait_for(life, begun)
    send_command(life.folder, Command("stop"))
    await end_of(life)
    again = await end_of(await take_up(trainer, "stopped"))
    assert again.result == find_run("stopped").threads == 1
    assert ending_of("stopped") == ending_of("whole")


async def test_a_run_that_was_given_none_takes_a_thread_a_core(trainer: ServerClient):
    ended = await end_of(await begin(trainer, "free", tier="linear", recipe=plan("linear")))
    assert ended.result == 0
    assert find_run("free").threads is None


async def test_no_contestant_trains_before_all_have_compiled_and_the_race_changes_nothing_of_what_is_learned(
    trainer: ServerClient,
):
    await end_of(await begin(trainer, "alone", tier="linear", recipe=plan("linear"), threads=1))
    with begin_race("race", ["a", "b"]):
        lives = [
            await begin(trainer, run, tier="linear", recipe=plan("linear"), threads=1, race="race")
            for run in ("a", "b")
        ]
        for life in lives:
            await wait_for(life, paused_behind(0))
    await asyncio.gather(*map(end_of, lives))
    for life in lives:
        events = [event for event in read_events(life.folder)[0] if isinstance(event, RunPaused | RunContinued | Steps)]
        assert events[:2] == [RunPaused(step=0), RunContinued(step=0)]
        assert ending_of(life.run) == ending_of("alone")
