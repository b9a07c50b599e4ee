"""The reading side of a run's events: live view, replay and tests all come through here."""

from collections.abc import Iterator
from pathlib import Path

from models.events import Event, from_line
from models.runs.writing import EVENTS


def read_events(folder: Path, offset: int = 0) -> tuple[tuple[Event, ...], int]:
    """The events from byte `offset` on, and the offset to go on from; none while there is no run yet.

    A last line without its end is still being written, or was torn by a kill: it is left for later. Damaged lines
    are passed over.
    """
    lines, offset = read_lines(folder, offset)
    return tuple(_events(lines)), offset


def read_lines(folder: Path, offset: int = 0) -> tuple[list[bytes], int]:
    """The same as complete lines of JSON, as they stand in the file."""
    try:
        with (folder / EVENTS).open("rb") as events:
            events.seek(offset)
            text = events.read()
    except (FileNotFoundError, NotADirectoryError):
        return [], offset
    complete = text[: text.rfind(b"\n") + 1]
    return complete.splitlines(), offset + len(complete)


def _events(lines: list[bytes]) -> Iterator[Event]:
    for line in lines:
        try:
            event = from_line(line)
        except (ValueError, TypeError):
            continue
        if event is not None:
            yield event
