"""The app in windows of any size."""

import random
from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import OptionList

from lessons.course import all_lessons, find_lesson
from tests.tui.screens import screen_text, wait_for
from tui.app import DigitsApp
from tui.screens.lesson import Stage
from tui.screens.too_small import TooSmallScreen

pytestmark = pytest.mark.usefixtures("drawn")

LARGE = (80, 24)
RESIZES = 100


@pytest.fixture(autouse=True)
def synthetic_images(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No MNIST, so that it is the same everywhere."""
    monkeypatch.delenv("DIGITS_MNIST", raising=False)
    monkeypatch.setenv("DIGITS_COLOURS", "256")
    monkeypatch.setenv("DIGITS_GLYPHS", "braille")


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (59, 19), (20, 5), (7, 2), (1, 1)], ids=str)
async def test_a_window_that_is_too_small_says_so_and_the_app_goes_on_as_it_was(size: tuple[int, int]):
    async with DigitsApp(lesson="pixels").run_test(size=LARGE) as pilot:
        await wait_for(pilot, "step 1 of")
        await pilot.press("n")
        await wait_for(pilot, "step 2 of")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        said = " ".join(screen_text(pilot.app).split())
        if size[0] * size[1] >= 100:
            assert said.startswith(f"{size[0]}×{size[1]} is too small: digits needs 60×20.")
            assert "q leaves" in said
        else:
            assert said.startswith(str(size[0]))
        await pilot.press("n", "question_mark", "ctrl+n")  # nobody can see what these would do
        await pilot.resize_terminal(*LARGE)
        await wait_for(pilot, "step 2 of")


async def test_an_app_that_is_opened_too_small_waits_for_a_larger_window():
    async with DigitsApp(lesson="pixels").run_test(size=(40, 10)) as pilot:
        await wait_for(pilot, "too small")
        await pilot.resize_terminal(41, 10)
        await wait_for(pilot, "41×10")
        await pilot.resize_terminal(*LARGE)
        await wait_for(pilot, "step 1 of")


async def test_q_leaves_a_window_that_is_too_small():
    app = DigitsApp()
    async with app.run_test(size=(20, 5)) as pilot:
        await wait_for(pilot, "too small")
        await pilot.press("q")
    assert app.return_code == 0


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (132, 43)], ids=str)
async def test_home_shows_lessons_what_they_are_about_and_keys(size: tuple[int, int]):
    async with DigitsApp().run_test(size=size) as pilot:
        text = await wait_for(pilot, "Images: synthetic")
        assert all(lesson.title in text for lesson in all_lessons())
        assert "Enter opens it." in text
        assert "? Help" in text
        assert pilot.app.screen.query_one(OptionList).has_focus


@pytest.mark.parametrize("size", [(60, 20), (79, 24), (80, 20)], ids=str)
async def test_every_step_of_a_lesson_can_be_read_and_seen_to_its_end_by_keys(size: tuple[int, int]):
    lesson = find_lesson("pixels")
    async with DigitsApp(lesson=lesson.id).run_test(size=size) as pilot:
        for number, step in enumerate(lesson.steps, 1):
            await wait_for(pilot, rf"step {number} of[^\n]*\n\s+{step.title.split()[0]}")
            await pilot.press("pagedown", "pagedown")
            assert ends_in_sight(pilot.app.screen.query_one("#prose"))
            await pilot.press("ctrl+o")
            await pilot.pause()
            for stage in pilot.app.screen.query(Stage):
                if stage.display:
                    assert stage.outer_size.width == size[0]
                    await pilot.press("pagedown", "pagedown")
                    assert ends_in_sight(stage)
            await pilot.press("ctrl+o", "ctrl+n")


def ends_in_sight(side: Widget) -> bool:
    """Whether there is nothing more below."""
    return side.scroll_target_y >= side.max_scroll_y


@pytest.mark.parametrize("size", [(60, 20), (132, 43)], ids=str)
async def test_help_fits_with_all_its_keys(size: tuple[int, int]):
    async with DigitsApp(lesson="one_layer").run_test(size=size) as pilot:
        await wait_for(pilot, "step 1 of")
        await pilot.press("question_mark")
        text = await wait_for(pilot, "Keys here")
        await pilot.press("end")
        await pilot.pause()
        assert "Escape closes this" in text + screen_text(pilot.app)
        assert max(len(line) for line in text.split("\n")) <= size[0]


async def test_in_a_narrow_window_ctrl_o_gives_the_lower_side_the_whole_screen_for_one_step():
    async with DigitsApp(lesson="pixels").run_test(size=(60, 20)) as pilot:
        await wait_for(pilot, r"step 1 of(.|\n)*Somebody wrote this(.|\n)*\^o Whole")
        await pilot.press("ctrl+o")
        await wait_for(pilot, r"step 1 of[^\n]*\n\s*▄")
        await pilot.press("n")
        await wait_for(pilot, "step 2 of(.|\n)*The same digit, as numbers")


async def test_a_storm_of_resizes_survives():
    chance = random.Random(7)
    async with DigitsApp().run_test(size=LARGE) as pilot:
        await wait_for(pilot, "Enter opens it")
        for count in range(RESIZES):
            await pilot.resize_terminal(chance.randint(1, 200), chance.randint(1, 60))
            if count % 10 == 9:
                await pilot.press(chance.choice(["up", "down", "tab", "question_mark"]))
        await pilot.resize_terminal(*LARGE)
        await wait_for(pilot, "Enter opens it|Keys here")
        assert not isinstance(pilot.app.screen, TooSmallScreen)
        assert len(pilot.app.screen_stack) <= 3
