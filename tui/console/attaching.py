"""A run told in a plain terminal that did not start it: from its beginning until it ends or the reader has enough."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TextIO

import click

from models.events import Event, RunEnded, Steps
from models.problem import Problem
from models.runs.listing import StoredRun
from models.runs.lock import is_locked
from models.training.ending import ending_in_words
from tui.console.following import event_of, lines_as_they_come
from tui.console.narration import UNFINISHED, Narrator, take_up_line
from tui.console.output import narrate
from tui.console.results import print_results
from tui.render.foreign import visible, visible_line


def tell_events(stored: StoredRun, output: TextIO, *, plain: bool) -> int:
    """In words, and its results at its end; returns the exit status."""
    if is_locked(stored.folder):
        narrate(f"{visible_line(stored.run)} still trains. Ctrl-C detaches, and it goes on.")
    narrator, ended = Narrator(output, plain=plain), None
    try:
        for lines in _lines(stored):
            for event in _told(event_of(line) for line in lines):
                narrator.tell(event)
                ended = event if isinstance(event, RunEnded) else None
    except KeyboardInterrupt:
        _tell_detached(stored)
        return 0
    _tell_end(stored, ended, plain=plain)
    return _status(ended)


def print_events(stored: StoredRun) -> int:
    """As the lines of JSON that they are; returns the exit status."""
    ended = None
    try:
        for lines in _lines(stored):
            for line in lines:
                click.echo(line)
                event = event_of(line)
                ended = event if isinstance(event, RunEnded) else ended if event is None else None
    except KeyboardInterrupt:
        _tell_detached(stored)
        return 0
    return _status(ended)


def _lines(stored: StoredRun) -> Iterator[list[bytes]]:
    return lines_as_they_come(stored.folder, alive=lambda: is_locked(stored.folder))


def _told(events: Iterable[Event | None]) -> Iterator[Event]:
    """All but steps that others follow at once: what has happened already is told in a line an epoch."""
    known = [event for event in events if event]
    for event, following in pairwise([*known, None]):
        if event and not (isinstance(event, Steps) and isinstance(following, Steps)):
            yield event


def _tell_detached(stored: StoredRun) -> None:
    if is_locked(stored.folder):
        run = visible_line(stored.run)
        narrate(f"\nDetached; {run} goes on. `digits attach {run}` shows it again, `digits stop {run}` stops it.")


def _tell_end(stored: StoredRun, ended: RunEnded | None, *, plain: bool) -> None:
    if ended is None:
        narrate(ending_in_words(None))
    elif ended.reason:
        narrate(visible(ended.reason))
    elif ended.test_accuracy is not None:
        try:
            print_results(stored.folder, plain=plain)
        except Problem as problem:
            narrate(visible(str(problem)))
    if ended is None or ended.status in UNFINISHED:
        narrate(take_up_line(stored.run))


def _status(ended: RunEnded | None) -> int:
    return 0 if ended and ended.status in ("completed", "stopped") else 1
