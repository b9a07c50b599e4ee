"""Reading the app's screen as text, and waiting for what should come."""

import asyncio
import re
import time

from textual.app import App
from textual.pilot import Pilot


def screen_text(app: App[None]) -> str:
    """What is on the screen, a line a row."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


async def wait_for(pilot: Pilot[None], pattern: str, *, seconds: float = 60) -> str:
    """The screen's text once it shows the pattern; fails with the screen after so many seconds."""
    ends = time.monotonic() + seconds
    while not re.search(pattern, text := screen_text(pilot.app)):
        assert time.monotonic() < ends, f"{pattern!r} never came:\n{text}"
        await pilot.pause(0.02)
        await asyncio.sleep(0)
    return text
