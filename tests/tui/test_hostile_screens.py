"""Nothing foreign that a screen shows is obeyed by a terminal."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lessons.course import find_lesson
from lessons.exercise import exercise_file
from lessons.progress import record
from models.runs.paths import log_file, progress_file
from tests.tui.hostile import HOSTILE, LEARNERS_FILE, NAME, leaks, leaks_in_terminal, store_hostile_run
from tests.tui.screens import wait_for
from tests.tui.terminal import Terminal, terminal_environment
from tui.app import DigitsApp

SIZE = (120, 40)
ENVIRONMENT_TEXT = "".join(char for char in HOSTILE if char != "\0" and not 0xD800 <= ord(char) < 0xDC80)


@pytest.fixture(autouse=True)
def synthetic_images(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIGITS_MNIST", raising=False)


@pytest.fixture
def hostile_file() -> Path:
    """A learner's file that is hostile from its text to its errors."""
    file = exercise_file(find_lesson("pixels"))
    file.write_bytes(LEARNERS_FILE)
    record("reached", "pixels", step=7)
    return file


async def shown(pilot: Pilot[None], pattern: str) -> str:
    """The screen's text, in which nothing has leaked."""
    text = await wait_for(pilot, pattern)
    assert leaks(text) == []
    return text


async def test_home_tells_of_a_hostile_path(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DIGITS_MNIST", ENVIRONMENT_TEXT)
    async with DigitsApp().run_test(size=SIZE) as pilot:
        await shown(pilot, "DIGITS_MNIST names begun")


async def test_a_run_of_somebody_else_is_shown_told_and_left():
    store_hostile_run()
    record("trained", "one_layer", run=NAME)
    record("reached", "one_layer", step=5)
    async with DigitsApp(lesson="one_layer").run_test(size=SIZE, notifications=True) as pilot:
        await shown(pilot, r"begun \[/nope\]")
        await pilot.press("space")
        await shown(pilot, "taking it up again")
        await pilot.press("q")
        await shown(pilot, "is still training")
        await pilot.press("escape", "s")
        await shown(pilot, "Stopped before it went on")


async def test_a_learners_file_and_what_it_prints_and_raises(hostile_file: Path):
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        await shown(pilot, "HOSTILE")
        await pilot.press("ctrl+r")
        await shown(pilot, r"Hostile: begun \[/nope\]")
        await pilot.press("o")
        await shown(pilot, "Traceback")
        await pilot.press("enter", "pagedown", "pagedown")
        await shown(pilot, "HOSTILE|begun")


async def test_a_hostile_editor_and_a_hostile_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DIGITS_HOME", str(tmp_path / NAME))
    monkeypatch.setenv("EDITOR", ENVIRONMENT_TEXT.replace("'", "").replace('"', ""))
    record("reached", "pixels", step=7)
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        await shown(pilot, "TODO")
        await pilot.press("ctrl+e")
        await shown(pilot, "There is no editor")
        await pilot.press("ctrl+l")
        await wait_for(pilot, "Start over")
        await pilot.press("ctrl+l")
        await shown(pilot, "Started over")


async def test_an_answer_that_somebody_has_written_into_the_progress():
    record("answered", "pixels", question="zeros", answer=HOSTILE.encode(errors="replace").decode())
    record("reached", "pixels", step=3)
    assert b"u001b" in progress_file().read_bytes()
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        await shown(pilot, r"You said begun \[/nope\]")


async def test_what_is_pasted_into_an_answer_is_what_can_be_typed():
    record("reached", "pixels", step=3)
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        await wait_for(pilot, "your answer")
        for char in HOSTILE[:500]:
            await pilot.press(char)
        await shown(pilot, "step 3 of")


async def test_the_list_of_runs_and_a_run_that_is_opened_and_replayed():
    store_hostile_run()
    async with DigitsApp().run_test(size=SIZE) as pilot:
        await wait_for(pilot, "Pixels")
        await pilot.press("r")
        await shown(pilot, "failed")
        await pilot.press("enter")
        await shown(pilot, r"begun \[/nope\]")
        await pilot.press("home")
        await shown(pilot, "step 0|began|begin")


async def test_logs():
    store_hostile_run()
    log_file().write_text(HOSTILE, errors="replace")
    async with DigitsApp().run_test(size=SIZE) as pilot:
        await pilot.press("l")
        text = await shown(pilot, r"begun \[/nope\]")
        assert len(re.findall("newest run|TensorFlow and the server", text)) == 2


def test_a_terminal_is_sent_nothing_but_the_sequences_that_the_app_needs(hostile_file: Path):
    store_hostile_run()
    log_file().write_text(HOSTILE, errors="replace")
    terminal = Terminal(environment=terminal_environment(DIGITS_MNIST="", EDITOR="ed"), columns=120, rows=40)
    terminal.wait_for("TensorFlow")
    terminal.type("l")
    terminal.wait_for(r"begun \[/nope\]")
    terminal.type("\x1b")
    terminal.wait_for("Pixels")
    terminal.type("\r")
    terminal.wait_for("HOSTILE")
    terminal.type("\x12")  # ctrl+r
    terminal.wait_for("Hostile: begun")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert leaks_in_terminal(terminal.sent) == []
    assert b"owned\x07" not in terminal.sent
