"""The four arrays that every packing of a data set holds, and how they are read from a file nobody vouches for."""

import stat
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np

from models.problem import Problem

Arrays = dict[str, np.ndarray]
"""uint8, in C order, one for each name in SHAPES."""

SHAPES = {
    "x_train": (60_000, 28, 28),
    "y_train": (60_000,),
    "x_test": (10_000, 28, 28),
    "y_test": (10_000,),
}

MAX_FILE_BYTES = 60_000_000
"""The arrays together are 54,950,000 bytes; no packing of them is larger than this."""

_PIECE = 2**20
"""Bytes read at a time, so that what decompresses to more than it may is noticed before it fills the memory."""


class ByteStream(Protocol):
    """A file, or a member of an archive that is decompressed while it is read."""

    def read(self, size: int, /) -> bytes: ...


def open_capped(path: Path) -> BinaryIO:
    """The file, opened for reading. Raises Problem when it cannot be, is no ordinary file, or is too large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for somebody who writes
            raise Problem(f"{path} is not an ordinary file; it has to be an .npz file or one of MNIST's IDX files.")
        if status.st_size > MAX_FILE_BYTES:
            raise Problem(f"{path} has {status.st_size:,} bytes; a file of MNIST has at most {MAX_FILE_BYTES:,}.")
        return path.open("rb")
    except OSError as error:
        raise Problem(
            f"{path} cannot be read ({error.strerror}); it has to be an .npz file or a folder of MNIST's IDX files."
        ) from error


def read_rows(stream: ByteStream, shape: tuple[int, ...], *, first: int | None) -> np.ndarray:
    """uint8 of that shape, or its first rows alone when `first` says how many.

    Raises EOFError when the stream ends early and, for the whole array, ValueError when it does not end there.
    """
    array = np.empty(shape if first is None else (min(first, shape[0]), *shape[1:]), np.uint8)
    unread = array.reshape(-1).data
    while unread:
        piece = stream.read(min(len(unread), _PIECE))
        if not piece:
            raise EOFError(f"{len(unread):,} bytes are missing")
        unread[: len(piece)] = piece
        unread = unread[len(piece) :]
    if first is None and stream.read(1):
        raise ValueError("it goes on after its last row")
    return array
