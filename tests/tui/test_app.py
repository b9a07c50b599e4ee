"""The app by keyboard alone, at 80 by 24."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import OptionList, TextArea

from lessons.course import all_lessons, find_lesson
from lessons.exercise import exercise_file
from lessons.lesson import Lesson
from lessons.progress import answer_to, last_step, lesson_states
from tests.tui.screens import screen_text, wait_for
from tui.app import DigitsApp

SIZE = (80, 24)

every_lesson = pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.id)


@pytest.fixture(autouse=True)
def synthetic_images(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Snapshots show no MNIST."""
    monkeypatch.delenv("DIGITS_MNIST", raising=False)
    monkeypatch.setenv("DIGITS_GLYPHS", "braille")
    monkeypatch.setenv("DIGITS_COLOURS", "256")


async def test_home_lists_every_lesson_and_says_which_images_it_uses():
    async with DigitsApp().run_test(size=SIZE) as pilot:
        text = await wait_for(pilot, "TensorFlow")
        assert all(lesson.title in text for lesson in all_lessons())
        assert "synthetic digits" in text


@every_lesson
async def test_every_step_of_a_lesson_is_reached_with_one_key_and_shows_its_title(lesson: Lesson):
    async with DigitsApp(lesson=lesson.id).run_test(size=SIZE) as pilot:
        for number, step in enumerate(lesson.steps, 1):
            text = await wait_for(pilot, rf"step {number} of {len(lesson.steps)}")
            assert "synthetic" in text.split("\n")[0]
            assert step.title.split()[0] in text
            await pilot.press("ctrl+n")
        await wait_for(pilot, "TensorFlow")


@every_lesson
async def test_the_prose_of_every_step_fits_beside_its_live_things(lesson: Lesson):
    async with DigitsApp(lesson=lesson.id).run_test(size=SIZE) as pilot:
        for number in range(1, len(lesson.steps) + 1):
            await wait_for(pilot, rf"step {number} of")
            await pilot.pause()
            prose = pilot.app.screen.query_one("#prose")
            assert prose.max_scroll_y == 0, f"step {number} is {prose.max_scroll_y} rows too long"
            await pilot.press("ctrl+n")


async def test_a_lesson_is_opened_where_the_learner_stopped():
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        await wait_for(pilot, "step 1 of")
        await pilot.press("n")
        await wait_for(pilot, "step 2 of")
        await pilot.press("escape")
        await wait_for(pilot, "TensorFlow")
        assert last_step("pixels") == 2
        await pilot.press("enter")
        await wait_for(pilot, "step 2 of")
        assert lesson_states()["pixels"] == "started"


async def test_an_answer_is_kept_and_the_right_one_shown_beside_it():
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        for number in (1, 2):
            await wait_for(pilot, rf"step {number} of")
            await pilot.press("n")
        await wait_for(pilot, "step 3 of")
        await pilot.press(*"600", "enter")
        assert "34 off" in await wait_for(pilot, "You said 600")
        assert answer_to("pixels", "zeros") == 600
        await pilot.press("n")
        await wait_for(pilot, "step 4 of")
        await pilot.press("p")
        assert "You said 600" in await wait_for(pilot, "step 3 of")


async def to_exercise(pilot, lesson: Lesson) -> None:
    number = next(number for number, step in enumerate(lesson.steps, 1) if "exercise" in str(step.parts))
    for reached in range(1, number):
        await wait_for(pilot, rf"step {reached} of")
        await pilot.press("ctrl+n")
    await wait_for(pilot, rf"step {number} of")
    await wait_for(pilot, "TODO")


async def test_an_exercise_is_written_checked_and_passed_in_the_app():
    lesson = find_lesson("pixels")
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        await to_exercise(pilot, lesson)
        await pilot.press("ctrl+r")
        assert "✗" in await wait_for(pilot, "Not yet")
        await pilot.press("h")
        await wait_for(pilot, "Hint 1")
        assert lesson_states()["pixels"] == "started"

        pilot.app.screen.query_one(TextArea).load_text((lesson.folder / "solution.py").read_text())
        await pilot.press("ctrl+r")
        await wait_for(pilot, "Passed")
        assert lesson_states()["pixels"] == "passed"
        assert exercise_file(lesson).read_text() == (lesson.folder / "solution.py").read_text()
        await pilot.press("escape")
        assert "✓  1" in await wait_for(pilot, "TensorFlow")


async def test_starting_over_asks_and_keeps_the_old_file():
    lesson = find_lesson("pixels")
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        await to_exercise(pilot, lesson)
        pilot.app.screen.query_one(TextArea).load_text("my own work")
        await pilot.press("ctrl+l")
        await wait_for(pilot, "Start over")
        assert pilot.app.screen.query_one(TextArea).text == "my own work"
        await pilot.press("ctrl+l")
        await wait_for(pilot, "Started over")
        assert "TODO" in pilot.app.screen.query_one(TextArea).text
        assert "my own work" in [file.read_text() for file in exercise_file(lesson).parent.iterdir()]


async def test_help_lists_the_keys_of_the_screen_and_escape_closes_it():
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        await wait_for(pilot, "step 1 of")
        await pilot.press("question_mark")
        text = await wait_for(pilot, "Keys here")
        assert all(word in text for word in ("Next", "Back", "Map", "Quit"))
        await pilot.press("escape")
        await wait_for(pilot, "step 1 of")


async def test_the_command_palette_opens_lessons():
    async with DigitsApp().run_test(size=SIZE) as pilot:
        await wait_for(pilot, "TensorFlow")
        await pilot.press("ctrl+p")
        await pilot.press(*"Pixels")
        await wait_for(pilot, "Lesson 1: Pixels")
        await pilot.press("enter")
        await wait_for(pilot, "Lesson 1 .* step 1 of")


async def test_q_quits_at_once_when_nothing_trains():
    app = DigitsApp()
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "TensorFlow")
        await pilot.press("q")
    assert app.return_code == 0


@pytest.mark.parametrize("size", [(60, 20), (100, 30), (200, 60)])
async def test_any_size_survives(size: tuple[int, int]):
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        await wait_for(pilot, "step 1 of")
        await pilot.resize_terminal(*size)
        await pilot.press("n")
        await pilot.pause()
        await pilot.resize_terminal(*SIZE)
        await wait_for(pilot, "step 2 of")


async def test_home_looks_like_this(snapshot: SnapshotAssertion):
    async with DigitsApp().run_test(size=SIZE) as pilot:
        await wait_for(pilot, "TensorFlow")
        lines = screen_text(pilot.app).split("\n")
        assert "\n".join(line for line in lines if "TensorFlow" not in line) == snapshot
        assert pilot.app.screen.query_one(OptionList).has_focus


@pytest.mark.parametrize("glyphs", ["braille", "ascii"])
async def test_the_first_steps_look_like_this(
    glyphs: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DIGITS_GLYPHS", glyphs)
    async with DigitsApp(lesson="pixels").run_test(size=SIZE) as pilot:
        shown = []
        for number in (1, 2, 3):
            await wait_for(pilot, rf"step {number} of")
            await pilot.pause()
            shown.append(screen_text(pilot.app))
            await pilot.press("ctrl+n")
        assert "\n\n".join(shown) == snapshot
