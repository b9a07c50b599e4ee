"""What is under way to the terminal: frames follow each other no faster than it takes them.

A frame that the kernel or an SSH connection still holds would make everything after it late, and Textual stands still
once thirty writes wait. So the terminal is asked a question behind every half kilobyte, one that it has answered
before: when its answer comes, all that was sent before has arrived. Until then live screens skip their ticks, and what
keys change is gathered into one frame once much is under way. Of a terminal that answers nothing only those writes are
seen that wait in this process.
"""

import time
from collections import deque
from collections.abc import Callable
from queue import Queue
from typing import cast

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console, RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App

from tui.link.frame_rate import FrameRate, after_tick
from tui.link.shown import ShownScreen, Update

QUESTION = "\x1b[?2026$p"
"""Whether the terminal knows synchronised output. Textual asks it at the start, and understands the answer."""
ASK_BYTES = 512
ROOM = 2048
"""Bytes that may be under way before a frame has to wait."""
WAITING_WRITES = 6
"""Writes in this process before a frame has to wait; a frame is three."""
ANSWER_SECONDS = 3.0
"""After which an answer counts as lost, and no more are asked for."""
HELD_SECONDS = 0.05
"""How often is looked whether a frame that waits can go."""


class Frame(CompositorUpdate):
    """A frame as it is written."""

    def __init__(self, text: str, written: Callable[[str], None]) -> None:
        self._text, self._written = text, written

    def render_segments(self, console: Console) -> str:
        """Called where Textual writes the frame, and only if it does."""
        self._written(self._text)
        return self._text


class Link:
    """The app's way to its terminal."""

    def __init__(self, app: App[None], rate: FrameRate) -> None:
        self.rate = rate
        self._app = app
        self._screen = ShownScreen()
        self._unasked = 0
        self._asked: deque[tuple[float, int]] = deque()
        """When each question was sent that is not answered yet, and how many bytes with it."""
        self._answers = False
        self._held = False
        self._leave: Callable[[], None] | None = None

    def frame(self, drawn: RenderableType | None) -> RenderableType | None:
        """What to write of what was drawn; None where nothing has changed, or where it has to wait."""
        if not isinstance(drawn, Update):
            return drawn
        self._screen.draw(drawn, COLOR_SYSTEMS.get(self._app.console.color_system or "", ColorSystem.TRUECOLOR))
        if not self._held and self._full:
            self._held = True
            self._app.set_timer(HELD_SECONDS, self._release)
        return None if self._held else self._next_frame()

    def answered(self) -> None:
        """The terminal has what was sent before its oldest question."""
        self._answers = True
        if self._asked:
            self._asked.popleft()
        if self._leave and not self._asked:
            self._leave()

    def forget(self) -> None:
        """The terminal may show anything: the next frame is the whole screen."""
        self._screen.forget()

    def may_tick(self) -> bool:
        """Whether a live screen may draw; the rate follows from how often it may not."""
        full, waiting = self._held or self._full, _waiting_writes(self._app) > 0
        late = bool(self._asked) and time.monotonic() - self._asked[0][0] > 1 / self.rate.now
        self.rate = after_tick(self.rate, behind=full or waiting or late)
        return not (full or waiting or late)

    def leave(self, how: Callable[[], None]) -> None:
        """Leaves once nothing is under way: an answer that comes later would be typed into the shell."""
        if not self._asked:
            how()
        elif not self._leave:
            self._leave = how
            self._app.set_timer(ANSWER_SECONDS, how)

    @property
    def _full(self) -> bool:
        if self._asked and time.monotonic() - self._asked[0][0] > ANSWER_SECONDS:
            self._asked.clear()
            self._answers = False
        under_way = sum(count for _, count in self._asked)
        return under_way > ROOM or _waiting_writes(self._app) > WAITING_WRITES

    def _release(self) -> None:
        if self._full:
            self._app.set_timer(HELD_SECONDS, self._release)
            return
        self._held = False
        App._display(self._app, self._app.screen, self._next_frame())

    def _next_frame(self) -> RenderableType | None:
        text = self._screen.difference()
        if not text:
            return None
        asks = self._answers and not self._leave and self._unasked + len(text) >= ASK_BYTES
        frame = Frame(text + QUESTION if asks else text, self._note)
        return cast(RenderableType, frame)  # which Textual does not ask of updates

    def _note(self, text: str) -> None:
        self._screen.sent()
        self._unasked += len(text.encode())
        if text.endswith(QUESTION):
            self._asked.append((time.monotonic(), self._unasked))
            self._unasked = 0


def _waiting_writes(app: App[None]) -> int:
    """Writes that Textual's thread has not handed on yet; 0 where the driver has no such thread."""
    queue = getattr(getattr(app._driver, "_writer_thread", None), "_queue", None)
    return queue.qsize() if isinstance(queue, Queue) else 0
