"""A run is alive while somebody holds the lock in its folder. The system frees it however the process ends."""

import fcntl
import time
from pathlib import Path
from typing import BinaryIO

LOCK = "lock"
PATIENCE = 1.0
"""Seconds: whoever asks whether the lock is held has it for an instant itself."""


def take_lock(folder: Path) -> BinaryIO:
    """Holds the folder's lock until the returned file is closed or the process is gone.

    Raises BlockingIOError where another process holds it.
    """
    lock = (folder / LOCK).open("wb")
    patience_ends = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > patience_ends:
                lock.close()
                raise
            time.sleep(0.01)
        else:
            return lock


def is_locked(folder: Path) -> bool:
    """Whether a living process holds the folder's lock. Takes nothing and leaves nothing behind."""
    try:
        with (folder / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
