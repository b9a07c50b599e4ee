"""The processes that train for an app."""

from pathlib import Path

from models.runs.writing import LOG


def trainers_of(app: int) -> list[int]:
    """Those that the server of the app with this process id has started; their standard output is the run's log."""
    children = [child for server in children_of(app) for child in children_of(server)]
    return [child for child in children if _output_of(child) == LOG]


def _output_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/fd/1").readlink().name
    except (FileNotFoundError, ProcessLookupError):
        return ""  # it has just ended


def children_of(pid: int) -> list[int]:
    """Processes that this one has started and that still run."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
