"""How many threads a run trains on: a number that is stored with it, or none where it takes all."""

import os
from typing import Any

from models.problem import Problem


def require_threads(threads: Any) -> int | None:
    """The same number, or None. Raises Problem for what is no number of threads."""
    if threads is None or (isinstance(threads, int) and threads >= 1):
        return threads
    raise Problem(f"threads is {threads!r}; it has to be 1 or more.")


def cores() -> int:
    """Those that this program may use, which in a container can be fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share_of(contestants: int) -> int:
    """Threads for each of so many runs at once: the cores shared evenly, at least one."""
    return max(1, cores() // contestants)
