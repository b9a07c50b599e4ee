"""When checkpoints are written, observed from outside."""

import asyncio
import dataclasses

import pytest

from models.runs.arrays import CHECKPOINT
from models.runs.control import Command, send_command
from models.runs.listing import find_run
from models.training.checkpoint import SECONDS_BETWEEN
from models.training.client import ServerClient
from tests.models.training.lives import begin, end_of
from tests.models.training.plans import plan

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("with_images")]


async def test_however_fast_the_epochs_there_is_one_checkpoint_in_two_seconds_at_most(trainer: ServerClient):
    recipe = dataclasses.replace(plan("linear"), epochs=100_000, validation=0.9)
    life = await begin(trainer, "fast", tier="linear", recipe=recipe)
    checkpoint, written = life.folder / CHECKPOINT, set()
    while len(written) < 2:
        if checkpoint.exists():
            written.add(checkpoint.stat().st_mtime_ns / 1e9)
        assert not life.over
        await asyncio.sleep(0.01)
    send_command(life.folder, Command("stop"))
    await end_of(life)
    first, second = sorted(written)
    assert second - first > SECONDS_BETWEEN - 0.01  # the file system's clock is that coarse
    assert SECONDS_BETWEEN >= 2
    assert len(find_run("fast").state.epochs) > 3
