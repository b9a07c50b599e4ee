"""A run is alive while somebody holds the lock in its folder. The system frees it however the process ends."""

import fcntl
from pathlib import Path
from typing import BinaryIO

LOCK = "lock"


def take_lock(folder: Path) -> BinaryIO:
    """Holds the folder's lock until the returned file is closed or the process is gone."""
    lock = (folder / LOCK).open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
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
