"""Waiting for what another process does, never for ever."""

import asyncio
import time
from collections.abc import Callable

PATIENCE = 60
"""Seconds: far more than anything here takes on a loaded machine."""


def until(condition: Callable[[], object], *, seconds: float = PATIENCE) -> None:
    """Returns when the condition holds; fails after so many seconds."""
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "it never came"
        time.sleep(0.02)


async def until_async(condition: Callable[[], object], *, seconds: float = PATIENCE) -> None:
    """The same on an event loop."""
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "it never came"
        await asyncio.sleep(0.02)
