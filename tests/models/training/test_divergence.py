"""A loss that is no number any more ends a run, and what was good before is kept."""

import dataclasses

import numpy as np
import pytest

from models.data.dataset import Dataset
from models.events import EpochEnded, RunEnded, Steps
from models.problem import Problem
from models.recipe import Recipe
from models.runs.arrays import CHECKPOINT, WEIGHTS, read_arrays
from models.runs.listing import find_run
from models.runs.writing import begin_run
from models.tiers import load_tier
from models.training.checkpoint import checkpoint_step
from models.training.client import ServerClient
from models.training.loop import training_events
from models.training.preparation import prepare
from models.training.resumption import require_resumable
from models.training.run import run_events
from tests.models.training.half_done import HalfDone
from tests.models.training.lives import end_of, take_up
from tests.models.training.plans import plan

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("with_images")]

TOO_HIGH = 3e38
"""The weights fit into a float32; sums of them do not."""


async def test_a_run_that_diverges_keeps_its_last_good_checkpoint_and_says_how_to_go_on(
    half_done: HalfDone, trainer: ServerClient
):
    folder = half_done.copy()
    name = folder.name
    await end_of(await take_up(trainer, name, learning_rate=TOO_HIGH))
    ended = find_run(name).ended
    assert ended
    assert ended.status == find_run(name).status == "diverged"
    assert f"digits train --resume {name} --learning-rate RATE" in (ended.reason or "")
    assert checkpoint_step(folder) == half_done.step
    assert all(np.isfinite(array).all() for array in read_arrays(folder / CHECKPOINT).values())

    smaller = f"digits train --resume {name} --learning-rate {TOO_HIGH / 10:g}"
    with pytest.raises(Problem) as refused:
        require_resumable(find_run(name), learning_rate=None)
    assert str(refused.value).endswith(smaller)
    again = await end_of(await take_up(trainer, name))
    assert again.status == 1
    assert again.output.rstrip().endswith(smaller)

    await end_of(await take_up(trainer, name, learning_rate=0.001))
    state = find_run(name).state
    assert state.ended
    assert (state.ended.status, state.step) == ("completed", 30)
    assert np.isfinite([loss for steps in state.steps for loss in steps.loss]).all()


async def test_a_loss_that_is_huge_but_a_number_is_no_divergence(few: Dataset):
    recipe = Recipe(optimizer="sgd", learning_rate=1e20, epochs=2, batch_size=100)
    events = list(training_events(prepare(load_tier("linear"), recipe, few)))
    assert isinstance(events[-1], EpochEnded)
    assert np.isfinite(events[-1].loss)
    assert events[-1].loss > 1e10


@pytest.mark.parametrize("epochs", [1, 2])
async def test_a_last_step_that_leaves_weights_that_are_no_numbers_is_a_divergence(epochs: int):
    """The loss of that step is that of the weights before it."""
    recipe = dataclasses.replace(
        plan("linear"), epochs=epochs, optimizer="sgd", learning_rate=1e30, weight_decay=1e30, batch_size=60_000
    )
    with begin_run("a", tier="linear", recipe=recipe) as writer:
        events = list(run_events(writer, tier="linear", recipe=recipe))
    assert isinstance(events[-1], RunEnded)
    assert events[-1].status == "diverged"
    assert len([event for event in events if isinstance(event, Steps)]) == epochs
    assert not (writer.folder / WEIGHTS).exists()
    assert not (writer.folder / CHECKPOINT).exists()
    assert "--resume" not in (events[-1].reason or "")
