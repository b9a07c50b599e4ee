"""What stands on a terminal's screen, read by read."""

import time
from collections.abc import Callable

import pyte

from benchmarks.terminal import COLUMNS, PATIENCE, ROWS, Terminal

LOOK_SECONDS = 0.1
"""Between two looks at what has come in: emulating takes time that the reading thread would have to wait for."""


class Emulator:
    """Shows what has come in, as far as it was asked for."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._count = 0
        self.bytes_shown = 0

    @property
    def text(self) -> str:
        """The screen, a line a row."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def show_all(self) -> None:
        """Shows what has come in by now."""
        self.until(lambda text: False, seconds=0)

    def until(self, condition: Callable[[str], bool], *, seconds: float = PATIENCE) -> float:
        """When that which fulfils the condition has come in; not a number when that much time is over before."""
        ends = time.monotonic() + seconds
        while True:
            for read in self._terminal.reads[self._count :]:
                self._count += 1
                self.bytes_shown += len(read.data)
                self._stream.feed(read.data)
                if condition(self.text):
                    return read.seconds
            if time.monotonic() >= ends:
                return float("nan")
            time.sleep(LOOK_SECONDS)
