"""First paint: from the start of a process to its first complete screen, as a terminal sees it."""

import contextlib
import errno
import os
import pty
import select
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence

SIZE = (24, 80)
"""Lines and columns."""
PATIENCE = 60
"""Seconds for a first paint, and again for an orderly end."""


def first_paint_seconds(command: Sequence[str], *, environment: Mapping[str, str], shows: Sequence[str]) -> float:
    """Until every one of these texts has been written to the terminal; the program is ended then.

    Raises TimeoutError, with the end of what was written, when one of them does not come.
    """
    began = time.perf_counter()
    with _on_a_terminal(command, environment) as terminal:
        _read_until_shown(terminal, [text.encode() for text in shows])
        return time.perf_counter() - began


@contextlib.contextmanager
def _on_a_terminal(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[int]:
    """The terminal's side of a pseudo-terminal on which the program runs; it answers no queries."""
    terminal, program_side = pty.openpty()
    try:
        termios.tcsetwinsize(program_side, SIZE)
        program = subprocess.Popen(
            command,
            env=environment,
            stdin=program_side,
            stdout=program_side,
            stderr=program_side,
            start_new_session=True,
        )
        os.close(program_side)
        try:
            yield terminal
        finally:
            _end(program, terminal)
    finally:
        os.close(terminal)


def _read_until_shown(terminal: int, texts: Sequence[bytes]) -> None:
    written = b""
    while not all(text in written for text in texts):
        read = _read(terminal, PATIENCE)
        if not read:
            raise TimeoutError(f"{texts} were not all shown; the last that was written is {written[-500:]!r}")
        written += read


def _end(program: subprocess.Popen[bytes], terminal: int) -> None:
    """Asks the program to end, because an app has a server process to take along; then makes it end."""
    program.terminate()
    patient_until = time.monotonic() + PATIENCE
    while time.monotonic() < patient_until and _read(terminal, PATIENCE):
        pass  # it cannot end before somebody has read its last words
    try:
        program.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def _read(terminal: int, seconds: float) -> bytes:
    """What was written next; empty when the program has let go of the terminal, or when nothing comes in that time."""
    if not select.select([terminal], [], [], seconds)[0]:
        return b""
    try:
        return os.read(terminal, 65_536)
    except OSError as error:
        if error.errno != errno.EIO:  # how Linux says that nobody has the other side open
            raise
        return b""
