"""The Train screen and the race, by keyboard alone. The jobs are real processes of the app's server."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from models.runs.listing import find_run, stored_runs
from models.tiers import tier_names
from tests.tui.screens import screen_text, wait_for
from tests.tui.terminal import Terminal, terminal_environment
from tests.waiting import PATIENCE, until_async
from tui.app import DigitsApp

SIZES = pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=["80x24", "60x20"])


@pytest.fixture(autouse=True)
def synthetic_images(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Synthetic digits, already drawn."""
    monkeypatch.delenv("DIGITS_MNIST", raising=False)
    monkeypatch.setenv("DIGITS_GLYPHS", "braille")


async def to_train(pilot: Pilot[None]) -> None:
    """From home to the Train screen, on the fields of `linear`."""
    await wait_for(pilot, "t Train")
    await pilot.press("t")
    await wait_for(pilot, r"\$ digits train linear")
    await pilot.press("enter")


async def set_epochs(pilot: Pilot[None], epochs: str) -> None:
    """From the list of fields, whose first is `epochs`."""
    await pilot.press("home", "enter", "backspace", *epochs, "enter")


@SIZES
async def test_every_tier_is_offered_with_the_fields_it_can_use_and_its_own_changes(size: tuple[int, int]):
    async with DigitsApp().run_test(size=size) as pilot:
        await wait_for(pilot, "t Train")
        await pilot.press("t")
        shown = await wait_for(pilot, r"\$ digits train linear --data synthetic")
        assert "Train · synthetic digits" in shown
        seen = shown
        for _ in tier_names():
            await pilot.press("down")
            await pilot.pause()
            seen += screen_text(pilot.app)
        assert all(name in seen for name in tier_names())
        assert "classic-single" in seen
        await pilot.press("home", "enter")
        linear = await wait_for(pilot, "epochs +5")
        assert "activation" not in linear

        await set_epochs(pilot, "3")
        text = await wait_for(pilot, r"\* epochs +3  \(5\)")
        assert "digits train linear --epochs 3" in text
        assert "linear: 3 epochs" in text
        await pilot.press("shift+tab", "down")
        assert "3 epochs" not in await wait_for(pilot, r"\$ digits train hidden")
        await pilot.press("up")
        await wait_for(pilot, r"\* epochs +3  \(5\)")
        await pilot.press("tab", "d")
        await wait_for(pilot, r"\$ digits train linear --data")


@SIZES
async def test_a_wrong_value_is_told_beside_the_field_and_nothing_is_lost(size: tuple[int, int]):
    async with DigitsApp().run_test(size=size) as pilot:
        await to_train(pilot)
        await set_epochs(pilot, "0")
        text = await wait_for(pilot, "epochs is 0; it has to be 1 or more")
        assert "digits train linear --data" in text
        await pilot.press("tab", "t")
        await pilot.pause()
        assert not stored_runs()
        await wait_for(pilot, "epochs is 0; it has to be 1 or more")
        await pilot.press("shift+tab")
        await wait_for(pilot, r"epochs +0")
        await pilot.press("backspace", "2", "enter")
        text = await wait_for(pilot, r"\* epochs +2  \(5\)")
        assert "has to be" not in text

        await pilot.press("enter", *"99", "escape")
        await pilot.pause()
        assert "--epochs 2 " in screen_text(pilot.app)
        await pilot.press("down", "down", "right")
        assert "--optimizer" in await wait_for(pilot, r"\* optimizer")


@SIZES
async def test_a_tier_is_trained_and_its_result_shown(size: tuple[int, int]):
    async with DigitsApp().run_test(size=size) as pilot:
        await to_train(pilot)
        await set_epochs(pilot, "1")
        await wait_for(pilot, r"\* epochs +1")
        await pilot.press("t")
        text = await wait_for(pilot, "Test accuracy")
        assert "synthetic digits" in text
        await wait_for(pilot, "t Train")
        run = find_run("latest")
        assert (run.tier, run.recipe.epochs, run.status, run.threads) == ("linear", 1, "completed", None)
        await pilot.press("m")
        await wait_for(pilot, "accuracy by epoch")
        await pilot.press("escape")
        await wait_for(pilot, r"\$ digits train linear --epochs 1")
        await pilot.press("w")
        await wait_for(pilot, "Test accuracy")


@SIZES
async def test_two_recipes_race_to_the_end_side_by_side(size: tuple[int, int]):
    async with DigitsApp().run_test(size=size, notifications=True) as pilot:
        await to_train(pilot)
        await set_epochs(pilot, "2")
        await wait_for(pilot, r"\* epochs +2")
        await pilot.press("a")
        await wait_for(pilot, "Race: 1 linear")
        await pilot.press("a")
        await wait_for(pilot, "Two contestants")
        await pilot.press("end", "up", "up", "enter", "backspace", "7", "enter")
        await wait_for(pilot, r"\* seed +7")
        await pilot.press("a")
        await wait_for(pilot, r"1 linear \(seed 0\)  2 linear \(seed 7\)")
        await pilot.press("r")
        await wait_for(pilot, "Race · .* each · synthetic digits")
        text = await wait_for(pilot, r"close to call|is ahead", seconds=120)
        assert "validation accuracy by epoch" in text
        assert text.count("2/2 epochs") == 2
        runs = stored_runs()
        assert {run.recipe.seed for run in runs} == {0, 7}
        assert all(run.threads and run.status == "completed" for run in runs)
        await pilot.press("x")
        await wait_for(pilot, "by seconds of training")
        await pilot.press("escape", "w")
        await wait_for(pilot, r"close to call|is ahead")


async def test_a_race_is_paused_let_go_on_left_found_again_and_stopped():
    async with DigitsApp().run_test(size=(80, 24), notifications=True) as pilot:
        await to_train(pilot)
        await set_epochs(pilot, "9999")
        await wait_for(pilot, r"\* epochs +9999")
        await pilot.press("a", "down", "enter", "backspace", "a", "backspace", "3", "enter")
        await wait_for(pilot, r"\* batch size +33")
        await pilot.press("a", "r")
        await wait_for(pilot, "space Pause", seconds=120)
        await pilot.press("space")
        await until_async(lambda: [run.status for run in stored_runs()] == ["paused", "paused"])
        await wait_for(pilot, "space Go on")
        await pilot.press("space")
        await until_async(lambda: [run.status for run in stored_runs()] == ["running", "running"])

        await pilot.press("escape", "t")
        await wait_for(pilot, "must")
        await pilot.press("escape", "t", "w")
        await wait_for(pilot, "s Stop")
        await pilot.press("q")
        assert (await wait_for(pilot, "stop all")).count("still training") == 2
        await pilot.press("escape", "s")
        await wait_for(pilot, "No verdict: linear")
        assert [run.status for run in stored_runs()] == ["stopped", "stopped"]


def test_a_race_that_was_left_going_is_found_again_by_another_app_and_stopped_there():
    terminal = Terminal(environment=terminal_environment())
    try:
        terminal.wait_for("t Train")
        terminal.type("t")
        terminal.wait_for(r"\$ digits train linear")
        terminal.type("\t\r")  # to the fields, and into the first
        terminal.wait_for("epochs +5.*\n(.*\n)+.*epochs 5")
        terminal.type("999\r")
        terminal.wait_for(r"\* epochs +5999")
        terminal.type("a")
        terminal.wait_for("Race: 1 linear")
        terminal.type("\x1b[B\x1b[B\x1b[C")  # down to the optimizer, and the next one
        terminal.wait_for(r"\* optimizer")
        terminal.type("ar")
        terminal.wait_for("space Pause", seconds=PATIENCE)
        terminal.type("q")
        terminal.wait_for("stop all")
        terminal.type("g")
        assert terminal.wait_for_end() == 0
        assert terminal.switched_on() == []
    finally:
        terminal.close()
    assert [run.status for run in stored_runs()] == ["running", "running"]

    terminal = Terminal(environment=terminal_environment())
    try:
        terminal.wait_for("t Train")
        terminal.type("t")
        terminal.wait_for("w Watch")
        terminal.type("w")
        terminal.wait_for(r"1 ─── linear \(adam\) .* epoch \d+/5999")
        terminal.type("s")
        terminal.wait_for("No verdict: linear", seconds=PATIENCE)
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()
    assert [run.status for run in stored_runs()] == ["stopped", "stopped"]
