"""How any process of the same user talks to a running job: lines appended to a file in the run's folder.

A file needs no listener, survives the asker, and costs the job one `stat` between chunks.
"""

import json
from collections.abc import Callable
from pathlib import Path

from models.problem import Problem
from models.runs.lines import append_line, appending, complete_lines, size_of

CONTROL = "control.jsonl"


def ask_to_stop(folder: Path) -> None:
    """The job ends its run as `stopped` after the chunk it is at. Raises Problem where it cannot be told."""
    try:
        with appending(folder / CONTROL) as control:
            append_line(control, json.dumps({"command": "stop"}).encode())
    except OSError as error:
        raise Problem(f"{folder.name} cannot be told to stop: {error.strerror}. Make room, and try again.") from error


def stop_asked(folder: Path) -> Callable[[], bool]:
    """A function that tells whether somebody has asked the run to stop."""
    control = folder / CONTROL
    read, stop = 0, False

    def asked() -> bool:
        nonlocal read, stop
        if size_of(control) > read:
            lines, read = complete_lines(control, read)
            stop = stop or any(_command(line) == "stop" for line in lines)
        return stop

    return asked


def _command(line: bytes) -> object:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told.get("command") if isinstance(told, dict) else None
