"""The processes that train for an app."""

from pathlib import Path

from models.runs.writing import LOG
from tests.tui.processes import descendants_of


def trainers_of(program: int) -> list[int]:
    """Those that the app's server has started; `program` is the app's process, or the one that supervises it.

    Their standard output is the run's log.
    """
    return [child for child in descendants_of(program) if _output_of(child) == LOG]


def _output_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/fd/1").readlink().name
    except (FileNotFoundError, ProcessLookupError):
        return ""  # it has just ended
