"""How any process of the same user talks to a running job: lines appended to a file in the run's folder.

A file needs no listener, survives the asker, and costs the job one `stat` between chunks.
"""

import json
from collections.abc import Callable
from pathlib import Path

CONTROL = "control.jsonl"


def ask_to_stop(folder: Path) -> None:
    """The job ends its run as `stopped` after the chunk it is at."""
    with (folder / CONTROL).open("a") as control:
        control.write(json.dumps({"command": "stop"}) + "\n")


def stop_asked(folder: Path) -> Callable[[], bool]:
    """A function that tells, at the price of one `stat`, whether somebody asked for a stop."""
    control = folder / CONTROL
    seen = {"size": 0, "stop": False}

    def asked() -> bool:
        size = control.stat().st_size if control.exists() else 0
        if size != seen["size"]:
            seen["size"] = size
            seen["stop"] = any('"stop"' in line for line in control.read_text().splitlines())
        return seen["stop"]

    return asked
