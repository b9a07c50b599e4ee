"""The logs on the screen: TensorFlow's words are there, and nowhere else."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from models.runs.paths import log_file, runs_folder
from models.runs.writing import LOG
from tests.tui.screens import screen_text, wait_for
from tests.tui.terminal import Terminal, terminal_environment
from tui.app import DigitsApp

pytestmark = pytest.mark.usefixtures("drawn")


def append(file: Path, *lines: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as log:
        log.writelines(f"{line}\n" for line in lines)


async def open_log_screen(pilot: Pilot[None], *, shows: str) -> str:
    await pilot.press("l")
    return await wait_for(pilot, shows)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_an_empty_log_says_what_will_come(size: tuple[int, int]):
    async with DigitsApp().run_test(size=size) as pilot:
        text = await open_log_screen(pilot, shows="Nothing yet")
        assert "newest run" not in text
        await pilot.press("escape")
        await wait_for(pilot, "Pixels")


async def test_new_lines_come_into_sight_by_themselves():
    append(log_file(), *range(100))
    async with DigitsApp().run_test(size=(80, 24)) as pilot:
        await open_log_screen(pilot, shows="99")
        append(log_file(), "and one more")
        await wait_for(pilot, "and one more")
        append(runs_folder() / "a" / LOG, "a run speaks")
        await wait_for(pilot, "The newest run: .*(\n.*)*a run speaks")
        append(runs_folder() / "b" / LOG, "another one does")
        assert "a run speaks" not in await wait_for(pilot, "another one does")


async def test_who_has_scrolled_up_is_left_there_until_the_end_is_reached_again():
    append(log_file(), *(f"line {number}" for number in range(100)))
    async with DigitsApp().run_test(size=(80, 24)) as pilot:
        await open_log_screen(pilot, shows="line 99")
        await pilot.press("pageup", "pageup", "up")
        text = await wait_for(pilot, r"line 5\d")
        assert "line 99" not in text
        append(log_file(), "and one more")
        pane = pilot.app.screen.query(VerticalScroll).first()
        await pilot.pause(1.2)
        assert pane.max_scroll_y > 0
        assert screen_text(pilot.app).split("\n")[2] == text.split("\n")[2]
        await pilot.press("end")
        await wait_for(pilot, "and one more")
        append(log_file(), "and the last")
        await wait_for(pilot, "and the last")


async def test_each_log_scrolls_by_keyboard():
    append(log_file(), *(f"server {number}" for number in range(100)))
    append(runs_folder() / "a" / LOG, *(f"run {number}" for number in range(100)))
    async with DigitsApp().run_test(size=(60, 20)) as pilot:
        await open_log_screen(pilot, shows="server 99(\n.*)*run 99")
        await pilot.press("home")
        assert "run 99" in await wait_for(pilot, "server 0")
        await pilot.press("tab", "home")
        await wait_for(pilot, "server 0(\n.*)*run 0")


def test_while_nothing_is_logged_nothing_is_sent():
    append(log_file(), *range(100))
    append(runs_folder() / "a" / LOG, "a run has spoken")
    terminal = Terminal(environment=terminal_environment())
    terminal.wait_for("TensorFlow: ready")
    terminal.type("l")
    terminal.wait_for("a run has spoken")
    until_quiet(terminal)
    before = len(terminal.sent)
    for _ in range(20):  # of a tenth of a second each, in which the log is looked at four times
        terminal.read()
    assert len(terminal.sent) == before
    terminal.type("q")
    assert terminal.wait_for_end() == 0


def until_quiet(terminal: Terminal) -> None:
    """Reads what is on its way."""
    before = -1
    while len(terminal.sent) > before:
        before = len(terminal.sent)
        for _ in range(10):
            terminal.read()
