"""Runs whose files were damaged: taken up where nothing is lost by it, refused in a sentence where something is."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from models.events import LearningRateChanged, to_line
from models.problem import Problem
from models.runs.arrays import CHECKPOINT, read_arrays, write_arrays
from models.runs.listing import find_run
from models.runs.writing import EVENTS, LOG, RECIPE
from models.training.client import ServerClient
from tests.models.training.endings import ending_of
from tests.models.training.half_done import HalfDone
from tests.models.training.lives import end_of, take_up

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("with_images")]


def tear_the_checkpoint(folder: Path) -> None:
    (folder / CHECKPOINT).write_bytes((folder / CHECKPOINT).read_bytes()[:-100])


def empty_the_checkpoint(folder: Path) -> None:
    (folder / CHECKPOINT).write_bytes(b"")


def widen_the_network(folder: Path) -> None:
    arrays = read_arrays(folder / CHECKPOINT)
    write_arrays(folder / CHECKPOINT, arrays | {"model000": np.zeros((784, 11), np.float32)})


def put_weights_in_place_of_the_checkpoint(folder: Path) -> None:
    (folder / "weights.npz").replace(folder / CHECKPOINT)


def lose_an_event_before_the_checkpoint(folder: Path) -> None:
    lines = (folder / EVENTS).read_text().splitlines(keepends=True)
    steps = next(number for number, line in enumerate(lines) if '"steps"' in line)
    (folder / EVENTS).write_text("".join(lines[:steps] + lines[steps + 1 :]))


def lose_the_events(folder: Path) -> None:
    (folder / EVENTS).unlink()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (tear_the_checkpoint, "checkpoint.npz is damaged. The run has to be trained again."),
        (empty_the_checkpoint, "checkpoint.npz is damaged. The run has to be trained again."),
        (widen_the_network, "checkpoint.npz is of another network. The run has to be trained again."),
        (
            put_weights_in_place_of_the_checkpoint,
            "checkpoint.npz is of another network. The run has to be trained again.",
        ),
        (lose_an_event_before_the_checkpoint, "events.jsonl is damaged. The run has to be trained again."),
        (lose_the_events, "events.jsonl is damaged. The run has to be trained again."),
    ],
)
async def test_a_run_that_has_lost_something_says_so_in_a_sentence(
    damage: Callable[[Path], None], words: str, half_done: HalfDone, trainer: ServerClient
):
    folder = half_done.copy()
    damage(folder)
    ended = await end_of(await take_up(trainer, folder.name))
    told = find_run(folder.name).ended
    assert told
    assert (ended.status, told.status) == (0, "failed")
    assert told.reason == f"{folder}/{words}"
    assert "Traceback" not in ended.output + (folder / LOG).read_text()


@pytest.mark.parametrize("torn", ['{"event": "steps", "epoch": 3, "st', "\0\0\0\n[\n"])
async def test_a_torn_last_line_of_the_events_costs_nothing(torn: str, half_done: HalfDone, trainer: ServerClient):
    folder = half_done.copy()
    with (folder / EVENTS).open("a") as events:
        events.write(torn)
    await end_of(await take_up(trainer, folder.name))
    assert ending_of(folder.name) == half_done.ending


async def test_a_last_event_that_lacks_only_the_end_of_its_line_counts_from_the_start(
    half_done: HalfDone, trainer: ServerClient
):
    folder, change = half_done.copy(), LearningRateChanged(step=half_done.step, learning_rate=1e-9)
    with (folder / EVENTS).open("a") as events:
        events.write(to_line(change))
    await end_of(await take_up(trainer, folder.name))
    state = find_run(folder.name).state
    assert state.rates == (change,)
    assert state.epochs[-1].val_loss == pytest.approx(state.epochs[-2].val_loss, abs=1e-4)


@pytest.mark.parametrize("content", [None, "", "{"])
async def test_a_run_whose_recipe_is_lost_is_taken_up_with_that_of_its_first_event(
    content: str | None, half_done: HalfDone, trainer: ServerClient
):
    folder = half_done.copy()
    (folder / RECIPE).unlink()
    if content is not None:
        (folder / RECIPE).write_text(content)
    await end_of(await take_up(trainer, folder.name))
    assert ending_of(folder.name) == half_done.ending


@pytest.mark.parametrize("content", ['{"tier": "linear"}', '{"tier": "linear", "recipe": {"epochs": 0}}'])
async def test_a_run_whose_recipe_makes_no_sense_is_none(content: str, half_done: HalfDone):
    folder = half_done.copy()
    (folder / RECIPE).write_text(content)
    with pytest.raises(Problem, match=f"There is no run '{folder.name}'"):
        find_run(folder.name)
