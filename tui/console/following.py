"""A training job started and followed from a plain terminal."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from models.events import Event, RunEnded, from_line
from models.recipe import Recipe
from models.runs.control import Command, send_command
from models.runs.lines import complete_lines, size_of
from models.runs.listing import StoredRun
from models.runs.lock import is_locked
from models.runs.paths import log_file, runs_folder
from models.runs.writing import EVENTS, LOG
from models.training.ending import ending_in_words
from models.training.launch import launch_resumption, launch_training
from tui.console.narration import UNFINISHED, take_up_line
from tui.console.output import narrate
from tui.render.foreign import visible, visible_line

POLL_SECONDS = 0.03
"""How often the events are read: a run of `linear` gives some sixty a second."""

Tell = Callable[[bytes, Event | None], None]
"""Takes an event as its line, and as itself where it is a known one."""


def train_and_follow(run: str, *, tier: str, recipe: Recipe, tell: Tell, threads: int | None = None) -> RunEnded | None:
    """Trains, on so many threads or one a core, and hands on each event; returns the last one, None when the job died.

    While it lasts, Ctrl-C stops the run in an orderly way and a second one kills it. Why a run did not complete is
    narrated.
    """
    process = launch_training(run, tier=tier, recipe=recipe, threads=threads)
    return _follow(process, runs_folder() / run, data=recipe.data, tell=tell)


def resume_and_follow(stored: StoredRun, *, learning_rate: float | None, tell: Tell) -> RunEnded | None:
    """The same for a run that is taken up again, from its resumption on. Raises Problem where it cannot be."""
    told_before = size_of(stored.folder / EVENTS)
    process = launch_resumption(stored, learning_rate=learning_rate)
    return _follow(process, stored.folder, data=stored.recipe.data, tell=tell, offset=told_before)


def _follow(
    process: subprocess.Popen[bytes], folder: Path, *, data: str, tell: Tell, offset: int = 0
) -> RunEnded | None:
    stopper = _Stopper(process, folder)
    before = signal.signal(signal.SIGINT, stopper.interrupted)
    begun, ended = False, None
    try:
        narrate(f"{visible_line(folder.name)}: loading TensorFlow and the images ({data}) …")
        for lines in lines_as_they_come(folder, alive=lambda: process.poll() is None, offset=offset):
            for line in lines:
                event = event_of(line)
                tell(line, event)
                begun, ended = True, event if isinstance(event, RunEnded) else ended
    finally:
        signal.signal(signal.SIGINT, before)
    if not begun and stopper.asked:
        narrate("You stopped it before it began.")
    elif ended is None:
        log = folder / LOG
        narrate(ending_in_words(process.returncode))
        narrate(f"What it printed is in {visible_line(str(log if log.exists() else log_file()), limit=1000)}.")
    elif ended.reason:
        narrate(visible(ended.reason))
    if begun and (ended is None or ended.status in UNFINISHED):
        narrate(take_up_line(folder.name))
    return ended


def lines_as_they_come(folder: Path, *, alive: Callable[[], bool], offset: int = 0) -> Iterator[list[bytes]]:
    """The lines of the run's events from that byte on, as many at a time as there are, until it is no longer alive."""
    lives = True
    while lives:
        # Asked before reading: what the process wrote before its end is then always seen.
        lives = alive()
        lines, offset = complete_lines(folder / EVENTS, offset)
        yield [line for line in lines if line]  # the end of a line that a crash has torn comes as an empty one
        if lives and not lines:
            time.sleep(POLL_SECONDS)


def event_of(line: bytes) -> Event | None:
    """What the line says; None for one that is damaged or of a later version."""
    try:
        return from_line(line)
    except ValueError:
        return None


class _Stopper:
    """Asks the run to stop at the first interrupt; kills where there is nothing to ask yet, and at the second."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self._process, self._folder = process, folder
        self.asked = False

    def interrupted(self, *_: object) -> None:
        if self.asked or not is_locked(self._folder):
            self._process.kill()
        else:
            send_command(self._folder, Command("stop"))
            narrate("Stopping after the steps at hand; Ctrl-C again kills the run.")
        self.asked = True
