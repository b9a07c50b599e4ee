"""A run controlled from its lesson by keyboard alone, at 80 by 24. The jobs are real processes of the app's server."""

import dataclasses
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lessons.progress import record
from models.events import DataSummary, RunStarted, Steps
from models.runs.arrays import CHECKPOINT
from models.runs.control import Command, send_command
from models.runs.listing import StoredRun, find_run
from models.runs.writing import begin_run
from models.tiers import load_tier
from tests.tui.screens import screen_text, wait_for
from tests.tui.trainers import trainers_of
from tests.waiting import until, until_async
from tui.app import DigitsApp

SIZE = (80, 24)
PAUSED = r"paused at step ([\d,]+)"


@pytest.fixture
def run(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StoredRun]:
    """The last run of the lesson on one layer: one of another day, planned for very long, that was killed at once."""
    monkeypatch.delenv("DIGITS_MNIST", raising=False)
    monkeypatch.setenv("DIGITS_GLYPHS", "braille")
    recipe = dataclasses.replace(load_tier("hidden").recipe, epochs=10_000, data="synthetic")
    with begin_run("killed", tier="hidden", recipe=recipe) as writer:
        data = DataSummary("synthetic", "", 48_000, 12_000, 10_000)
        per_epoch = -(-48_000 // recipe.batch_size)
        writer.append(
            RunStarted(
                run="killed",
                tier="hidden",
                seed=0,
                parameters=1,
                objective="",
                steps_per_epoch=per_epoch,
                recipe=recipe,
                data=data,
            )
        )
        writer.append(Steps(epoch=1, step=1, loss=(2.3,), accuracy=(0.1,), seconds=0.1))
    record("trained", "one_layer", run="killed")
    record("reached", "one_layer", step=5)
    stored = find_run("killed")
    yield stored
    send_command(stored.folder, Command("stop"))
    until(lambda: stored.status not in ("running", "paused"))


async def press(pilot: Pilot[None], key: str, footer: str) -> None:
    """Presses the key once the footer offers what it does."""
    await until_async(lambda: footer in screen_text(pilot.app).split("\n")[-1])
    await pilot.press(key)


async def paused_at(pilot: Pilot[None]) -> int:
    found = re.search(PAUSED, await wait_for(pilot, PAUSED))
    assert found
    return int(found[1].replace(",", ""))


def rate_in(text: str) -> float:
    """The learning rate on the screen, of three digits."""
    found = re.search(r"learning rate ([\d.e-]+)", text)
    assert found
    return float(found[1])


async def test_a_learner_takes_a_run_up_pauses_it_steps_changes_its_rate_and_lets_it_go_on(run: StoredRun):
    async with DigitsApp(lesson="one_layer").run_test(size=SIZE) as pilot:
        assert "ended without a" in await wait_for(pilot, "kept as failed")
        await press(pilot, "space", "t Train  space Go on  n Next")
        await press(pilot, "space", "space Pause  1 Step  +- Rate  s Stop  n Next")
        step = await paused_at(pilot)
        assert run.status == "paused"

        await press(pilot, "1", "space Go on  1 Step  +- Rate  s Stop  n Next  p Back  esc Map  q Quit  ? Help")
        text = await wait_for(pilot, f"paused at step {step + 1:,}")
        taken = run.state.steps[-1]
        assert (taken.step, len(taken.loss)) == (step + 1, 1)
        assert f"loss {taken.loss[0]:.3f}, accuracy {100 * taken.accuracy[0]:.1f} % (1 step)" in text

        await pilot.press("plus", "equals_sign", "plus", "minus")
        await until_async(lambda: run.state.rates and run.state.rates[-1].learning_rate == 4 * run.recipe.learning_rate)
        await until_async(lambda: rate_in(screen_text(pilot.app)) == pytest.approx(4 * rate_in(text), rel=0.01))
        assert "changed" in screen_text(pilot.app)

        await pilot.press("question_mark")
        text = await wait_for(pilot, "Keys here")
        assert all(does in text for does in ("Go on", "Take one step", "Double the learning rate", "Halve the"))
        await pilot.press("escape")

        await press(pilot, "space", "space Go on")
        await wait_for(pilot, "epoch .* left")
        await press(pilot, "1", "space Pause")
        assert await paused_at(pilot) > step + 1

        await press(pilot, "q", "q Quit")
        await wait_for(pilot, "killed is paused")
        await pilot.press("g")
    until(lambda: run.status == "running")


async def test_a_run_goes_on_after_it_was_stopped_and_after_its_process_was_killed(run: StoredRun):
    before = run.state
    async with DigitsApp(lesson="one_layer").run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "space", "space Go on")
        await wait_for(pilot, "taking it up again")
        await press(pilot, "s", "s Stop  n Next")
        await wait_for(pilot, "Stopped before it went on")
        assert run.state == before

        await press(pilot, "space", "space Go on")
        await until_async((run.folder / CHECKPOINT).exists)
        await press(pilot, "s", "s Stop")
        await wait_for(pilot, "Test accuracy")
        stopped_at = run.state.step
        await press(pilot, "space", "t Train  space Go on  m Curve/matrix")
        assert "recall" not in await wait_for(pilot, "taking it up again")

        await until_async(lambda: run.state.step > stopped_at)
        (trainer,) = trainers_of(os.getpid())
        os.kill(trainer, signal.SIGKILL)
        text = await wait_for(pilot, "killed from")
        assert "failed" in text
        assert "recall" not in text
        await press(pilot, "space", "t Train  space Go on  n Next")
        await press(pilot, "s", "space Pause  1 Step  +- Rate  s Stop")
        await wait_for(pilot, "Test accuracy")
        assert run.status == "stopped"
