"""A training job started and followed from a plain terminal."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from models.events import Event, RunEnded, from_line
from models.recipe import Recipe
from models.runs.control import Command, send_command
from models.runs.lines import complete_lines
from models.runs.paths import log_file, runs_folder
from models.runs.writing import EVENTS, LOG
from models.training.ending import ending_in_words
from models.training.launch import launch_training
from tui.console.output import narrate
from tui.render.foreign import visible

POLL_SECONDS = 0.03
"""How often the events are read: a run of `linear` gives some sixty a second."""


def train_and_follow(
    run: str, *, tier: str, recipe: Recipe, tell: Callable[[bytes, Event | None], None]
) -> RunEnded | None:
    """Trains, and hands on each event as its line and as itself; returns the last one, None when the job died.

    While it lasts, Ctrl-C stops the run in an orderly way and a second one kills it. Why a run did not complete is
    narrated.
    """
    folder = runs_folder() / run
    process = launch_training(run, tier=tier, recipe=recipe)
    stopper = _Stopper(process, folder)
    before = signal.signal(signal.SIGINT, stopper.interrupted)
    ended = None
    try:
        narrate(f"{run}: loading TensorFlow and the images ({recipe.data}) …")
        for line in _lines(process, folder):
            event = _event(line)
            tell(line, event)
            ended = event if isinstance(event, RunEnded) else ended
    finally:
        signal.signal(signal.SIGINT, before)
    if ended is None and not folder.exists() and stopper.asked:
        narrate("You stopped it before it began.")
    elif ended is None:
        log = folder / LOG
        narrate(ending_in_words(process.returncode))
        narrate(f"What it printed is in {visible(str(log if log.exists() else log_file()))}.")
    elif ended.reason:
        narrate(visible(ended.reason))
    return ended


def _lines(process: subprocess.Popen[bytes], folder: Path) -> Iterator[bytes]:
    """Every line of the run's events as it comes, until the process has ended."""
    offset, alive = 0, True
    while alive:
        # Asked before reading: what the process wrote before its end is then always seen.
        alive = process.poll() is None
        lines, offset = complete_lines(folder / EVENTS, offset)
        yield from lines
        if alive and not lines:
            time.sleep(POLL_SECONDS)


def _event(line: bytes) -> Event | None:
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
        if self.asked or not self._folder.exists():
            self._process.kill()
        else:
            send_command(self._folder, Command("stop"))
            narrate("Stopping after the steps at hand; Ctrl-C again kills the run.")
        self.asked = True
