"""The reading side of a run's events: live view, replay and tests all come through here."""

from collections.abc import Iterator
from pathlib import Path

from models.events import Event, Steps, from_line
from models.runs.lines import complete_lines
from models.runs.writing import EVENTS

_STEPS = b'{"event": "steps"'


def read_events(folder: Path, offset: int = 0) -> tuple[tuple[Event, ...], int]:
    """The events from byte `offset` on, and the offset to go on from; damaged lines are passed over."""
    lines, offset = complete_lines(folder / EVENTS, offset)
    return tuple(_events(lines)), offset


def milestones(folder: Path) -> tuple[Event, ...]:
    """All events but steps, which are nearly all of the file: a megabyte is read in a few milliseconds."""
    lines, _ = complete_lines(folder / EVENTS)
    rare = [line for line in lines if not line.startswith(_STEPS)]
    return tuple(event for event in _events(rare) if not isinstance(event, Steps))


def _events(lines: list[bytes]) -> Iterator[Event]:
    for line in lines:
        try:
            event = from_line(line)
        except ValueError:
            continue
        if event is not None:
            yield event
