"""The processes that a program has started, as Linux tells them."""

import os
from pathlib import Path


def children_of(pid: int) -> list[int]:
    """Processes that this one has started and that still run."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def descendants_of(pid: int) -> list[int]:
    """Its children, theirs, and so on."""
    children = children_of(pid)
    return children + [descendant for child in children for descendant in descendants_of(child)]


def processes_with_home(home: Path) -> list[int]:
    """Every process that runs with this DIGITS_HOME, whoever its parent is by now; this one apart."""
    wanted = f"DIGITS_HOME={home}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue  # it has just ended, or is another user's
        if wanted in environment:
            found.append(int(folder.name))
    return [pid for pid in found if pid != os.getpid()]
