"""Any part of any screen can be copied as plain text: to the terminal's clipboard, and into a file."""

import base64
import re
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import DataTable, Static

from models.runs.paths import copied_file
from tests.tui.screens import wait_for
from tests.tui.terminal import Terminal, terminal_environment
from tui.app import DigitsApp
from tui.copying import CLIPBOARD_LIMIT, copy, panes_of
from tui.widgets.exercise import Verdict

SIZE = (80, 24)


@pytest.fixture(autouse=True)
def synthetic_images(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIGITS_MNIST", raising=False)
    monkeypatch.setenv("DIGITS_GLYPHS", "braille")


async def test_y_lists_what_is_on_the_screen_and_enter_copies_it():
    app = DigitsApp(lesson="pixels")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await wait_for(pilot, "step 1 of")
        await pilot.press("y")
        text = await wait_for(pilot, "Enter copies")
        assert re.search(r"explanation +\d+ lines", text)
        assert re.search(r"picture +\d+ lines", text)
        await pilot.press("enter")
        await wait_for(pilot, "Copied")
        assert "Somebody wrote this by hand." in app.clipboard
        assert copied_file().read_text() == app.clipboard + "\n"


async def test_the_pane_with_the_focus_is_the_one_that_enter_copies():
    app = DigitsApp(lesson="pixels")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for number in range(1, 7):
            await wait_for(pilot, rf"step {number} of")
            await pilot.press("ctrl+n")
        await wait_for(pilot, "TODO")
        await pilot.press("ctrl+r")
        await wait_for(pilot, "Not yet")
        app.screen.query_one(Verdict).focus()
        await pilot.press("y", "enter")
        await wait_for(pilot, "Copied")
        assert app.clipboard.startswith("Not yet: ")


async def test_a_drawing_is_copied_as_it_is_drawn_and_what_is_scrolled_away_too():
    app = DigitsApp(lesson="pixels")
    async with app.run_test(size=(60, 20)) as pilot:
        await wait_for(pilot, "step 2 of|step 1 of")
        await pilot.press("n")
        await wait_for(pilot, "step 2 of")
        await pilot.pause()
        panes = {pane.name: pane.text for pane in panes_of(app.screen)}
        assert len(panes["numbers"].splitlines()) == 10
        assert panes["explanation"].splitlines()[-1].endswith("press p.")
        assert panes["explanation"] in panes["all of it"]


async def test_the_palette_copies_too_and_escape_copies_nothing():
    app = DigitsApp()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await wait_for(pilot, "TensorFlow")
        await pilot.press("ctrl+p", *"copy a part", "enter")
        await wait_for(pilot, "Enter copies")
        await pilot.press("escape")
        await wait_for(pilot, "TensorFlow")
    assert not copied_file().exists()


class Elsewhere(App[None]):
    """Widgets that nobody here has heard of."""

    def compose(self) -> ComposeResult:
        with Vertical(name="shown"):
            yield Static("above\n\n", markup=False)
            yield DataTable()
            yield Static("gone", classes="hidden", markup=False)

    def on_mount(self) -> None:
        self.query_one(".hidden").display = False
        self.query_one(DataTable).add_columns("a", "b")
        self.query_one(DataTable).add_row("1", "2")


async def test_any_other_widget_is_copied_as_it_is_seen_and_what_is_hidden_is_not():
    app = Elsewhere()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        shown, everything = panes_of(app.screen)
        assert shown.text == everything.text
        above, table = shown.text.split("\n\n")
        assert above == "above"
        assert [line.split() for line in table.splitlines()] == [["a", "b"], ["1", "2"]]


async def test_text_that_is_too_long_for_a_clipboard_goes_into_the_file_alone_and_says_so():
    app = Elsewhere()
    async with app.run_test(size=SIZE):
        told = copy("a" * CLIPBOARD_LIMIT, app)
        assert "too much for a terminal's clipboard" in told
        assert app.clipboard == ""
        assert copied_file().stat().st_size == CLIPBOARD_LIMIT + 1


async def test_what_a_terminal_would_obey_is_not_copied():
    app = Elsewhere()
    async with app.run_test(size=SIZE):
        copy("a\x1b]0;title\x07b\x1b[31mc\x9bd\n", app)
        assert "\x1b" not in app.clipboard + copied_file().read_text()


async def test_where_no_file_can_be_written_the_clipboard_has_it_all_the_same(home: Path):
    app = Elsewhere()
    copied_file().mkdir(parents=True)
    async with app.run_test(size=SIZE):
        told = copy("text", app)
        assert told.startswith("Copied 1 line, but ")
        assert "copied.txt could not be written" in told
        assert app.clipboard == "text"


def test_the_terminal_is_sent_the_text_for_its_clipboard():
    terminal = Terminal(environment=terminal_environment())
    terminal.wait_for("TensorFlow")
    terminal.type("y")
    terminal.wait_for("Enter copies")
    terminal.type("\r")
    terminal.wait_for("Copied")
    sent = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.sent)
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert [base64.b64decode(text).decode() + "\n" for text in sent] == [copied_file().read_text()]
