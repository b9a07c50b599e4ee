"""The reading side of a run's events: live view, replay and tests all come through here."""

from collections.abc import Iterator
from pathlib import Path

from models.events import Event, from_line
from models.runs.lines import complete_lines
from models.runs.writing import EVENTS


def read_events(folder: Path, offset: int = 0) -> tuple[tuple[Event, ...], int]:
    """The events from byte `offset` on, and the offset to go on from; damaged lines are passed over."""
    lines, offset = complete_lines(folder / EVENTS, offset)
    return tuple(_events(lines)), offset


def _events(lines: list[bytes]) -> Iterator[Event]:
    for line in lines:
        try:
            event = from_line(line)
        except ValueError:
            continue
        if event is not None:
            yield event
