"""Ending everything that a check has started. A process that left the check's group still carries the check's mark."""

import contextlib
import os
import secrets
import signal
from pathlib import Path

VARIABLE = "DIGITS_CHECK"
"""The environment variable with the mark. Children inherit it, whatever session they make for themselves."""


def new_mark() -> str:
    """A value for the variable that no other check has."""
    return secrets.token_hex(16)


def end_leftovers(group: int, mark: str) -> None:
    """Kill the process group, then, where there is a /proc to look in, every process that carries the mark."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
    carried = f"{VARIABLE}={mark}".encode()
    for environment in Path("/proc").glob("[0-9]*/environ"):
        # Others' processes cannot be read, and any process may end at any time.
        with contextlib.suppress(ProcessLookupError, PermissionError, FileNotFoundError):
            if carried in environment.read_bytes():
                os.kill(int(environment.parent.name), signal.SIGKILL)
