"""A terminal as a program meets it: a pseudo-terminal, read by a thread at the speed of a line."""

import contextlib
import errno
import os
import pty
import select
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

COLUMNS, ROWS = 80, 24
PATIENCE = 60
"""Seconds for anything to appear, and again for an orderly end."""
PORTION_SECONDS = 0.01
"""How often a slow line delivers something."""
QUESTION, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Whether the terminal knows synchronised output, and that it does, as today's terminals answer."""


@dataclass(frozen=True)
class Read:
    """What has come in, and when."""

    seconds: float
    """On the clock of time.perf_counter."""
    data: bytes


class Terminal:
    """The terminal's side of a running program."""

    def __init__(self, descriptor: int, *, bytes_a_second: float | None) -> None:
        self._descriptor = descriptor
        self.bytes_a_second = bytes_a_second
        """None for a line that takes everything at once."""
        self._reads: list[Read] = []
        self._news = threading.Condition()
        self.closed = False
        """Whether the program has let go of it."""

    @property
    def reads(self) -> tuple[Read, ...]:
        """All that has come in so far."""
        with self._news:
            return tuple(self._reads)

    @property
    def written(self) -> bytes:
        """All that the program has written, as far as it has come in."""
        return b"".join(read.data for read in self.reads)

    def type(self, keys: str) -> float:
        """Sends keys as a keyboard would, and returns when."""
        began = time.perf_counter()
        os.write(self._descriptor, keys.encode())
        return began

    def wait(self, condition: Callable[[], bool], *, seconds: float = PATIENCE) -> bool:
        """Until the condition holds, looked at whenever something comes in; False when the time is over before."""
        with self._news:
            return self._news.wait_for(lambda: condition() or self.closed, seconds) and condition()

    def wait_for_quiet(self, seconds: float) -> None:
        """Until nothing has come in for so long."""
        count = -1
        while count != (count := len(self.reads)):
            time.sleep(seconds)

    def read(self) -> None:
        """Reads until the program lets go, and answers what it asks the terminal; called on a thread of its own."""
        tail = b""
        while data := self._read():
            questions = (tail + data).count(QUESTION) - tail.count(QUESTION)
            tail = (tail + data)[-len(QUESTION) + 1 :]
            with self._news:
                self._reads.append(Read(time.perf_counter(), data))
                self._news.notify_all()
            os.write(self._descriptor, ANSWER * questions)
        with self._news:
            self.closed = True
            self._news.notify_all()

    def _read(self) -> bytes:
        most, speed = 65_536, self.bytes_a_second
        if speed:
            time.sleep(PORTION_SECONDS)
            most = max(1, round(speed * PORTION_SECONDS))
        try:
            select.select([self._descriptor], [], [])
            return os.read(self._descriptor, most)
        except OSError as error:
            if error.errno not in (errno.EIO, errno.EBADF):  # how Linux says that nobody has the other side open
                raise
            return b""


@contextlib.contextmanager
def on_a_terminal(
    command: Sequence[str], *, environment: Mapping[str, str], bytes_a_second: float | None = None
) -> Iterator[Terminal]:
    """Runs the program; at the end it is asked to go, because an app has a server process to take along."""
    descriptor, program_side = pty.openpty()
    termios.tcsetwinsize(program_side, (ROWS, COLUMNS))
    program = subprocess.Popen(
        command,
        env=environment,
        stdin=program_side,
        stdout=program_side,
        stderr=program_side,
        start_new_session=True,
    )
    os.close(program_side)
    terminal = Terminal(descriptor, bytes_a_second=bytes_a_second)
    reading = threading.Thread(target=terminal.read)
    reading.start()
    try:
        yield terminal
    finally:
        program.terminate()
        try:
            program.wait(PATIENCE)  # what it says to the end is read meanwhile
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        reading.join(PATIENCE)
        os.close(descriptor)
