"""Runs that were killed, stopped or refused, and taken up again: they end as if nothing had been, bit for bit."""

import asyncio
import threading

import pytest

from models.events import LearningRateChanged, RunResumed, RunStarted
from models.problem import Problem
from models.runs.arrays import CHECKPOINT
from models.runs.listing import find_run
from models.runs.lock import is_locked
from models.runs.reading import read_events
from models.runs.writing import begin_run
from models.training.checkpoint import checkpoint_step
from models.training.client import ServerClient
from models.training.resumption import require_resumable
from models.training.run import run_events
from tests.models.training.endings import ending_of
from tests.models.training.half_done import HalfDone
from tests.models.training.lives import begin, end_of, kill, let_a_checkpoint_be_due, take_up
from tests.models.training.moments import epoch_over, training, writing
from tests.models.training.plans import CHUNKED, plan

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("with_images")]


@pytest.mark.parametrize("tier", CHUNKED)
async def test_a_run_killed_again_and_again_ends_bit_for_bit_as_one_that_nobody_killed(
    tier: str, trainer: ServerClient
):
    """While it writes its first checkpoint, behind another, and behind its last epoch, unless it was faster than that.

    `tests/stress` kills at any moment.
    """
    await end_of(await begin(trainer, "whole", tier=tier, recipe=plan(tier)))
    life = await begin(trainer, "killed", tier=tier, recipe=plan(tier))
    await let_a_checkpoint_be_due(life)
    seen = await kill(life, writing(CHECKPOINT))
    assert find_run("killed").status == "failed"

    life = await take_up(trainer, "killed")
    await let_a_checkpoint_be_due(life)
    seen += await kill(life, lambda folder, events: training(folder, events) and (folder / CHECKPOINT).exists())
    assert find_run("killed").status == "failed"
    assert checkpoint_step(life.folder) > 0

    life = await take_up(trainer, "killed")
    seen += await kill(life, epoch_over(plan(tier).epochs))
    if find_run("killed").status == "failed":
        await end_of(await take_up(trainer, "killed"))
    ending = ending_of("killed")
    assert ending == ending_of("whole")
    assert set(seen) <= set(ending.epochs)
    assert not (life.folder / CHECKPOINT).exists()


async def test_a_stopped_run_goes_on_from_the_step_that_it_was_stopped_behind(
    half_done: HalfDone, trainer: ServerClient
):
    folder = half_done.copy()
    assert checkpoint_step(folder) == half_done.step > 0
    await end_of(await take_up(trainer, folder.name))
    assert ending_of(folder.name) == half_done.ending
    assert RunResumed(epoch=3, step=half_done.step) in read_events(folder)[0]


async def test_a_run_that_was_killed_before_its_first_word_is_begun_anew(trainer: ServerClient, half_done: HalfDone):
    life = await begin(trainer, "early", tier="linear", recipe=plan("linear"))
    await kill(life, lambda folder, events: folder.exists())
    assert not read_events(life.folder)[0]
    await end_of(await take_up(trainer, "early"))
    assert ending_of("early") == half_done.ending


async def test_of_two_processes_that_take_up_a_run_at_once_one_trains_it_and_the_other_says_why_not(
    half_done: HalfDone, trainer: ServerClient
):
    name = half_done.copy().name
    lives = [await take_up(trainer, name) for _ in range(2)]
    ended = await asyncio.gather(*map(end_of, lives))
    winner, loser = sorted(ended, key=lambda end: end.status or 0)
    assert (winner.status, loser.status) == (0, 1)
    # Which of the two depends on how long the other took.
    assert "still training" in loser.output or "is complete" in loser.output
    assert "Traceback" not in loser.output
    assert ending_of(name) == half_done.ending


async def test_a_run_can_be_taken_up_while_many_look_whether_it_is_alive(half_done: HalfDone, trainer: ServerClient):
    folder, over = half_done.copy(), threading.Event()

    def look() -> None:
        while not over.is_set():
            is_locked(folder)

    lookers = [threading.Thread(target=look) for _ in range(4)]
    for looker in lookers:
        looker.start()
    ended = await end_of(await take_up(trainer, folder.name))
    over.set()
    for looker in lookers:
        looker.join()
    assert ended.status == 0, ended.output
    assert ending_of(folder.name) == half_done.ending


async def test_a_complete_run_is_not_taken_up(half_done: HalfDone, trainer: ServerClient):
    name = half_done.copy().name
    await end_of(await take_up(trainer, name))
    with pytest.raises(Problem, match=f"is complete.*`digits show {name}`"):
        require_resumable(find_run(name), learning_rate=0.1)
    again = await end_of(await take_up(trainer, name))
    assert (again.status, "is complete" in again.output) == (1, True)
    assert ending_of(name) == half_done.ending


@pytest.mark.parametrize("rate", [0.0, -1.0, float("inf"), float("nan")])
async def test_a_learning_rate_that_is_none_takes_up_nothing(rate: float, half_done: HalfDone):
    with pytest.raises(Problem, match="above 0 and finite"):
        require_resumable(find_run(half_done.copy().name), learning_rate=rate)


async def test_another_learning_rate_stands_from_where_the_run_goes_on(half_done: HalfDone, trainer: ServerClient):
    folder = half_done.copy()
    await end_of(await take_up(trainer, folder.name, learning_rate=1e-9))
    state = find_run(folder.name).state
    assert state.rates == (LearningRateChanged(step=half_done.step, learning_rate=1e-9),)
    assert state.epochs[-1].val_loss == pytest.approx(state.epochs[-2].val_loss, abs=1e-4)


async def test_another_learning_rate_is_heard_by_a_run_that_had_not_begun():
    with begin_run("a", tier="linear", recipe=plan("linear")) as writer:
        events = run_events(writer, tier="linear", recipe=plan("linear"), learning_rate=0.5)
        assert isinstance(next(events), RunStarted)
        assert next(events) == LearningRateChanged(step=0, learning_rate=0.5)
