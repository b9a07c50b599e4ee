"""The stored runs and each of them, by keyboard alone. Runs are written and locked here as a training job does it."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from textual.pilot import Pilot

from models.events import EpochEnded, RunEnded, RunPaused, RunResumed, Steps
from models.recipe import Recipe
from models.runs.arrays import PREDICTIONS, SAMPLE, WEIGHTS, write_arrays
from models.runs.control import Command
from models.runs.listing import find_run
from models.runs.writing import EVENTS, begin_run, continue_run
from tests.tui.recordings import recorded_events, store_recording
from tests.tui.screens import screen_text, wait_for
from tests.waiting import until_async
from tui.app import DigitsApp
from tui.runs.history import History

SIZE = (80, 24)
EPOCH = EpochEnded(epoch=1, loss=2.25, accuracy=0.15, val_loss=2.0, val_accuracy=0.2, seconds=0.5)
LAST = RunEnded(run="a", status="stopped", test_accuracy=0.9, test_loss=0.3, train_seconds=1.0, compile_seconds=0.4)


@pytest.fixture(autouse=True)
def synthetic_images(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No MNIST on any screen."""
    monkeypatch.delenv("DIGITS_MNIST", raising=False)
    monkeypatch.setenv("DIGITS_GLYPHS", "braille")


async def to_runs(pilot: Pilot[None]) -> str:
    await wait_for(pilot, "TensorFlow")
    await pilot.press("r")
    return await wait_for(pilot, r"Runs · \d")


def row_of(run: str, text: str) -> str:
    return next(line for line in text.split("\n") if line[2:].startswith(f"{run} "))


def position(text: str) -> int:
    """Of the replay: how many events have happened."""
    line = next(line for line in text.split("\n") if "Replay " in line)
    return int(line.rpartition("event ")[2].partition("/")[0].replace(",", ""))


async def test_without_runs_the_screen_says_how_to_make_the_first_and_shows_it_when_it_comes():
    async with DigitsApp().run_test(size=SIZE) as pilot:
        assert "digits train linear" in await to_runs(pilot)
        with begin_run("a", tier="linear", recipe=Recipe(data="synthetic")):
            text = await wait_for(pilot, "Runs · 1")
            assert row_of("a", text).split()[:6] == [">", "a", "synthetic", "running", "-", "0/5"]
        assert "failed" in row_of("a", await wait_for(pilot, "failed"))


async def test_the_figures_of_a_run_that_trains_change_by_themselves():
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        async with DigitsApp().run_test(size=SIZE) as pilot:
            assert "MNIST" in row_of("a", await to_runs(pilot))
            writer.append(Steps(epoch=1, step=2, loss=(2.3, 2.25), accuracy=(0.1, 0.2), seconds=0.5))
            assert "loss 2.250 · training accuracy 15.0 %" in await wait_for(pilot, r"\(15.0 %\)")
            writer.append(EPOCH)
            await wait_for(pilot, "1/5")
            writer.append(RunPaused(step=2))
            await wait_for(pilot, "paused")
            writer.append(LAST)
            assert "90.00 %" in row_of("a", await wait_for(pilot, "stopped"))


async def test_runs_are_filtered_ordered_chosen_and_opened_by_keys():
    for name in ("linear-a", "hidden-b", "linear-c"):
        store_recording("completed", run=name)
    async with DigitsApp().run_test(size=SIZE) as pilot:
        await to_runs(pilot)
        await pilot.press("slash", *"LINEAR- synth")
        text = await wait_for(pilot, "Runs · 2 of 3")
        assert "hidden-b" not in text
        await pilot.press("enter", "o", "o")
        text = await wait_for(pilot, "by name")
        assert text.index("linear-a") < text.index("linear-c")
        await pilot.press("home", "down")
        await until_async(lambda: "> linear-c" in screen_text(pilot.app))
        await pilot.press("enter")
        await wait_for(pilot, "linear-c · synthetic digits")
        await pilot.press("escape")
        assert "> linear-c" in await wait_for(pilot, "Runs · 2 of 3")
        await pilot.press("escape")
        await wait_for(pilot, r"Runs · 3 ·")
        await pilot.press("escape")
        await wait_for(pilot, "TensorFlow")


async def test_a_click_chooses_a_run_and_a_click_on_the_chosen_one_opens_it():
    for name in ("one", "two"):
        store_recording("completed", run=name)
    async with DigitsApp().run_test(size=SIZE) as pilot:
        await to_runs(pilot)
        await pilot.click("#runs", offset=(5, 2))
        await until_async(lambda: "> one" in screen_text(pilot.app))
        await pilot.click("#runs", offset=(5, 9))
        await pilot.click("#runs", offset=(5, 2))
        await wait_for(pilot, "one · synthetic digits")


async def test_the_command_palette_goes_to_the_runs():
    async with DigitsApp().run_test(size=SIZE) as pilot:
        await wait_for(pilot, "TensorFlow")
        await pilot.press("ctrl+p", *"Runs")
        await wait_for(pilot, "replay the stored runs")
        await pilot.press("enter")
        await wait_for(pilot, r"Runs · \d")


def complete() -> Path:
    """A complete run with all its files, of 20 pictures."""
    folder = store_recording("completed")
    labels = np.arange(10)
    write_arrays(folder / PREDICTIONS, {"logits": np.eye(10, dtype=np.float32)[labels], "labels": labels})
    write_arrays(folder / WEIGHTS, {"00": np.zeros(1)})
    images = np.zeros((10, 28, 28), np.uint8)
    images[:, 6:22, 10:18] = 255
    write_arrays(folder / SAMPLE, {"images": images, "labels": labels})
    return folder


async def test_a_run_that_is_over_shows_what_came_of_it_and_its_past_by_keys():
    complete()
    events = recorded_events("completed")
    history = History(events)
    async with DigitsApp(run="recorded").run_test(size=SIZE) as pilot:
        text = await wait_for(pilot, "recall")
        assert "recorded · synthetic digits" in text
        assert "Seed" in text
        assert "Missing" not in text
        assert f"Test accuracy {100 * events[-1].test_accuracy:.2f} %" in text  # pyright: ignore
        await pilot.press("m")
        assert "accuracy by epoch" in await wait_for(pilot, "─── training")
        await pilot.press("left")
        text = await wait_for(pilot, "Replay stands, real time")
        assert position(text) == len(events) - 1
        await pilot.press("home")
        assert "Test accuracy" not in await wait_for(pilot, r"event 0/")
        for key, expected in (
            ("right_square_bracket", history.epoch_end_after(0)),
            ("right", history.epoch_end_after(0) + 1),
            ("left", history.epoch_end_after(0)),
            ("left_square_bracket", 0),
            ("right_square_bracket", history.epoch_end_after(0)),
        ):
            await pilot.press(key)
            text = await wait_for(pilot, f"event {expected}/")
        state = history.at(position(text)).state
        assert f"step {state.step} " in text
        assert f"validation {100 * (state.epochs[-1].val_accuracy or 0):.1f} %" in text
        await pilot.press("escape")
        assert "Replay" not in (await wait_for(pilot, "recall")).split("\n")[-2]


async def test_a_replay_plays_by_itself_to_the_end_and_as_fast_as_it_is_told():
    complete()
    async with DigitsApp(run="recorded").run_test(size=SIZE) as pilot:
        await wait_for(pilot, "recall")
        await pilot.press("home", *["minus"] * 9, "space")
        await wait_for(pilot, "Replay plays, 1/64 of real time")
        await pilot.press("space")
        await wait_for(pilot, "Replay stands, 1/64 of real time")
        await pilot.press(*["plus"] * 5, "equals_sign", "plus", "plus", "minus")
        await wait_for(pilot, "Replay stands, 2× real time")
        await pilot.press("question_mark")
        text = await wait_for(pilot, "Keys here")
        assert all(does in text for does in ("Play, and stand still", "Replay twice as fast", "One epoch back"))
        await pilot.press("escape", "space")
        await wait_for(pilot, "recall")


async def test_r_plays_from_the_beginning_in_real_time():
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        writer.append(recorded_events("completed")[0])
        writer.append(Steps(epoch=1, step=1, loss=(2.3,), accuracy=(0.1,), seconds=500.0))
    async with DigitsApp(run="a").run_test(size=SIZE) as pilot:
        await wait_for(pilot, "as failed")
        await pilot.press("r")
        await wait_for(pilot, r"Replay plays, real time · epoch 0, step 0 · 0.00 of 500.00 s · event 1/2")
        await pilot.press("right")
        assert "as failed" in await wait_for(pilot, "r Replay")


async def test_a_run_that_trains_is_live_is_told_what_to_do_and_keeps_training_behind_its_replay():
    with begin_run("a", tier="linear", recipe=Recipe(epochs=5)) as writer:
        started, *rest = recorded_events("completed")
        writer.append(dataclasses.replace(started, run="a"))  # pyright: ignore[reportCallIssue, reportArgumentType]
        async with DigitsApp(run="a").run_test(size=SIZE) as pilot:
            await wait_for(pilot, "compiling")
            for event in rest[:3]:
                writer.append(event)
            await wait_for(pilot, "epoch 1/")
            await pilot.press("space")
            await wait_for(pilot, "pausing")
            assert writer.commands() == (Command("pause"),)
            await pilot.press("left")
            text = await wait_for(pilot, "Replay stands")
            assert position(text) == 3
            await pilot.press("s", "1")  # the past is told nothing
            for event in rest[3:]:
                writer.append(event)
            await until_async(lambda: pilot.app.screen.query_one("RunView").live.state.ended)  # pyright: ignore
            assert position(await wait_for(pilot, "Replay stands")) == 3
            assert writer.commands() == ()
            await pilot.press("end")
            await wait_for(pilot, "completed")


async def test_a_run_that_somebody_takes_up_again_elsewhere_is_live_again():
    folder = store_recording("resumed")
    async with DigitsApp(run="recorded").run_test(size=SIZE) as pilot:
        await wait_for(pilot, "completed")
        with continue_run(folder) as writer:
            writer.append(RunResumed(epoch=1, step=0))
            await wait_for(pilot, "compiling")
            writer.append(Steps(epoch=1, step=1, loss=(2.3,), accuracy=(0.1,), seconds=0.1))
            await wait_for(pilot, "s Stop")
        await wait_for(pilot, "failed")


@pytest.mark.parametrize(
    ("name", "shown", "missing"),
    [
        ("completed", "completed", "sample.npz, weights.npz, predictions.npz"),
        ("killed", "as failed", "sample.npz"),
    ],
)
async def test_what_is_left_of_a_run_is_shown_and_what_is_not_is_said(name: str, shown: str, missing: str):
    store_recording(name)
    async with DigitsApp(run="recorded").run_test(size=SIZE) as pilot:
        text = await wait_for(pilot, shown)
        assert f"Missing or damaged: {missing}." in text


async def test_a_run_whose_events_are_gone_is_shown_by_its_recipe():
    (store_recording("completed") / EVENTS).unlink()
    assert find_run("recorded").status == "failed"
    async with DigitsApp(run="recorded").run_test(size=SIZE) as pilot:
        text = await wait_for(pilot, "Missing or damaged: events.jsonl")
        assert "synthetic digits" in text
        await pilot.press("r", "left", "home")  # nothing to replay


async def test_on_a_small_screen_the_run_its_answers_and_its_keys_are_there():
    complete()
    async with DigitsApp(run="recorded").run_test(size=(60, 20)) as pilot:
        assert "Test accuracy" in await wait_for(pilot, "recall")
        await pilot.press("left")
        text = await wait_for(pilot, "Replay stands")
        assert "accuracy by epoch" in text
        assert "%" in text.split("\n")[-3] + text.split("\n")[-4]
        assert "Play/halt" in text


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
async def test_keys_are_heard_at_any_size_that_is_large_enough(size: tuple[int, int]):
    complete()
    async with DigitsApp().run_test(size=SIZE) as pilot:
        await to_runs(pilot)
        for key, shown in (("enter", "recall"), ("left", "Replay stands"), ("escape", "recall")):
            await pilot.resize_terminal(*size)
            await pilot.press(key)
            await pilot.pause()
            await pilot.resize_terminal(*SIZE)
            await wait_for(pilot, shown)


@pytest.mark.parametrize("size", [(20, 5), (1, 1)])
async def test_a_window_that_was_too_small_for_a_while_shows_what_it_has_shown_before(size: tuple[int, int]):
    complete()
    async with DigitsApp().run_test(size=SIZE) as pilot:
        await to_runs(pilot)
        for key, shown in (("enter", "recall"), ("left", "Replay stands"), ("escape", "recall")):
            await pilot.press(key)
            await wait_for(pilot, shown)
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.resize_terminal(*SIZE)
            await wait_for(pilot, shown)
