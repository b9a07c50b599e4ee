"""Files of lines that are appended by one process while others read: events, commands, a learner's progress."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def appending(path: Path) -> Iterator[int]:
    """A descriptor for append_line; the file is made where there is none. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def append_line(descriptor: int, line: bytes) -> None:
    """Appends the line and its end, whole or not at all, to a file opened for reading and appending.

    Behind a line that a crash has torn, the new one begins a line of its own. Raises OSError where it does not fit.
    """
    size = os.fstat(descriptor).st_size
    whole = (b"\n" if _is_torn(descriptor) else b"") + line + b"\n"
    written = os.write(descriptor, whole)
    if written < len(whole):
        os.ftruncate(descriptor, size)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def end_torn_line(descriptor: int) -> None:
    """Lets readers have a last line that lacks only its end, as whoever appends the next one would. Raises OSError."""
    if _is_torn(descriptor):
        os.write(descriptor, b"\n")


def _is_torn(descriptor: int) -> bool:
    size = os.fstat(descriptor).st_size
    return size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"


def complete_lines(path: Path, offset: int = 0) -> tuple[list[bytes], int]:
    """The lines from byte `offset` on, and the offset to go on from; none while there is no file.

    A last line without its end is still being written, or was torn: it is left for later.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            text = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return [], offset
    complete = text[: text.rfind(b"\n") + 1]
    return complete.splitlines(), offset + len(complete)


def size_of(path: Path) -> int:
    """Bytes; 0 where there is no such file."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
