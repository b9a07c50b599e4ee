"""A walk past everything that the app can show without training."""

from collections.abc import AsyncIterator

from textual.pilot import Pilot

from lessons.course import all_lessons
from tests.tui.screens import screen_text, wait_for
from tui.app import DigitsApp
from tui.places import PLACES
from tui.runs.followed import PastRun
from tui.screens.leave import LeaveScreen


async def every_screen(app: DigitsApp, pilot: Pilot[None]) -> AsyncIterator[str]:
    """What is on the screen, place by place: the app's own screens, and Textual's command palette."""
    yield await wait_for(pilot, "Pixels")
    await pilot.press("question_mark")
    yield await wait_for(pilot, "Keys here")
    await pilot.press("escape", "ctrl+p")
    yield await wait_for(pilot, "Lesson 1: Pixels")
    await pilot.press(*"lesson")
    yield await wait_for(pilot, "Open this")
    await pilot.press("escape")
    app.push_screen(LeaveScreen([PastRun("linear-1")]))
    yield await wait_for(pilot, "is still training")
    await pilot.press("escape")
    for severity in ("information", "warning", "error"):
        app.notify(f"a notification, {severity} …", title="→ its title", severity=severity)
    yield await wait_for(pilot, "notification, error")
    app.clear_notifications()
    for place in PLACES:
        app.action_visit(place.name)
        yield await wait_for(pilot, rf"(?i)\b{place.title}\b")
        await pilot.press("escape")
    for lesson in all_lessons():
        app.open_lesson(lesson.id)
        for number in range(1, len(lesson.steps) + 1):
            await wait_for(pilot, rf"step {number} of {len(lesson.steps)}")
            await pilot.pause()
            yield screen_text(app)
            await pilot.press("enter")  # where there is an editor, it has the keys
            await pilot.pause()
            yield screen_text(app)
            await pilot.press("ctrl+n")
        await wait_for(pilot, "TensorFlow")
