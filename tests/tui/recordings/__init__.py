"""What real runs on synthetic digits have written: files of events, as they were left behind."""

from pathlib import Path

from models.events import Event, RunStarted, from_line
from models.runs.writing import EVENTS, begin_run

FOLDER = Path(__file__).parent
RECORDINGS = ("completed", "resumed", "diverged", "killed")
"""Whole; stopped in mid-epoch and taken up again; without a number left; killed, with a torn last line."""


def recorded_bytes(name: str) -> bytes:
    """The file as it is."""
    return (FOLDER / f"{name}.jsonl").read_bytes()


def recorded_events(name: str) -> list[Event]:
    """The events of its whole lines."""
    *lines, _ = recorded_bytes(name).split(b"\n")
    return [event for line in lines if (event := from_line(line))]


def store_recording(name: str, *, run: str = "recorded") -> Path:
    """The folder of a run that is over and has left these events behind, and nothing else."""
    started = next(event for event in recorded_events(name) if isinstance(event, RunStarted))
    with begin_run(run, tier=started.tier, recipe=started.recipe) as writer:
        (writer.folder / EVENTS).write_bytes(recorded_bytes(name))
    return writer.folder
