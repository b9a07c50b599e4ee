"""Runs whose disk is full: they end failed, keep what they had, and go on when there is room again.

The limit on the size of a file stands for the disk: the system refuses to write beyond it in just the same way, in the
midst of a line or an array too.
"""

import pytest

from models.runs.arrays import CHECKPOINT
from models.runs.lines import size_of
from models.runs.listing import find_run
from models.runs.writing import EVENTS, LOG
from models.training.checkpoint import checkpoint_step
from models.training.client import ServerClient
from tests.models.training.endings import ending_of, without_seconds
from tests.models.training.half_done import HalfDone
from tests.models.training.lives import begin, end_of, let_a_checkpoint_be_due, take_up, wait_for
from tests.models.training.moments import begun
from tests.models.training.plans import plan

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("with_images")]


async def assert_failed_and_goes_on(trainer: ServerClient, half_done: HalfDone, name: str, *, reason: str | None):
    """It ends as if there had always been room."""
    stored = find_run(name)
    assert stored.status == "failed"
    if reason:
        assert stored.ended
        assert stored.ended.reason
        assert reason in stored.ended.reason
    assert "Traceback" not in (stored.folder / LOG).read_text()
    assert not [file.name for file in stored.folder.iterdir() if file.suffix == ".part"]
    ended = await end_of(await take_up(trainer, name))
    assert ended.status == 0, ended.output
    assert ending_of(name) == half_done.ending


async def test_a_run_with_no_room_for_its_events_keeps_those_it_has(half_done: HalfDone, trainer: ServerClient):
    folder = half_done.copy()
    epochs, checkpoint = find_run(folder.name).state.epochs, (folder / CHECKPOINT).read_bytes()
    ended = await end_of(await take_up(trainer, folder.name, room=size_of(folder / EVENTS) + 100))
    assert ended.status == 0, ended.output
    assert find_run(folder.name).ended is None
    assert find_run(folder.name).state.epochs == epochs
    assert (folder / CHECKPOINT).read_bytes() == checkpoint
    await assert_failed_and_goes_on(trainer, half_done, folder.name, reason=None)


async def test_a_run_with_no_room_for_a_checkpoint_keeps_the_one_it_has(half_done: HalfDone, trainer: ServerClient):
    folder = half_done.copy()
    checkpoint = (folder / CHECKPOINT).read_bytes()
    life = await take_up(trainer, folder.name, room=len(checkpoint) // 2)
    await let_a_checkpoint_be_due(life)
    await end_of(life)
    assert (folder / CHECKPOINT).read_bytes() == checkpoint
    await assert_failed_and_goes_on(trainer, half_done, folder.name, reason="checkpoint.npz could not be written")


async def test_a_run_with_no_room_for_its_predictions_keeps_all_it_has_learned(
    half_done: HalfDone, trainer: ServerClient
):
    folder = half_done.copy()
    await end_of(await take_up(trainer, folder.name, room=200_000))
    assert without_seconds(find_run(folder.name).state.epochs) == half_done.ending.epochs
    assert checkpoint_step(folder) >= half_done.step
    await assert_failed_and_goes_on(trainer, half_done, folder.name, reason="predictions.npz could not be written")


async def test_a_run_with_no_room_for_its_first_words_can_begin_later(half_done: HalfDone, trainer: ServerClient):
    life = await begin(trainer, "a", tier="linear", recipe=plan("linear"), room=2000)
    await wait_for(life, begun)
    await end_of(life)
    assert find_run("a").state.started is None
    await assert_failed_and_goes_on(trainer, half_done, "a", reason="sample.npz could not be written")
