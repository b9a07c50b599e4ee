"""The training jobs: a new run, and one that is taken up again. How it ended is the last event of the run's folder."""

import contextlib
import dataclasses
import os
import signal
from collections.abc import Iterable
from typing import Any

import tensorflow as tf

from models.events import Event, RunEnded
from models.problem import Problem
from models.recipe import recipe_from_json
from models.runs.control import Command, send_command
from models.runs.listing import find_run
from models.runs.race import held_until_started, race_folder
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.runs.threads import require_threads
from models.runs.writing import LOG, RunWriter, begin_run, continue_run
from models.training.resumption import require_resumable
from models.training.run import run_events


def train(*, run: str, tier: str, recipe: dict[str, Any], threads: int | None = None, race: str | None = None) -> None:
    """Trains and stores everything in the run's folder; in a race, it waits for the start.

    Raises Problem where there can be no such folder.
    """
    chosen = recipe_from_json(recipe)
    with begin_run(run, tier=tier, recipe=chosen, threads=require_threads(threads)) as writer:
        if race:
            writer = dataclasses.replace(writer, commands=held_until_started(writer.commands, race=race_folder(race)))
        _use(threads)
        _write(writer, run_events(writer, tier=tier, recipe=chosen))


def resume(*, run: str, learning_rate: float | None = None) -> None:
    """Takes up a run that was stopped or killed where its checkpoint stands, and trains it to its end.

    Raises Problem for one that is complete or still training, or has diverged and gets no other learning rate.
    """
    stored = find_run(run)
    with continue_run(stored.folder) as writer:
        require_resumable(stored, learning_rate=learning_rate)
        _use(stored.threads)
        _write(writer, run_events(writer, tier=stored.tier, recipe=stored.recipe, learning_rate=learning_rate))


def _use(threads: int | None) -> None:
    """Has TensorFlow train on so many threads, None for one a core; to be said before its first operation.

    Sums of floats depend on how they were split up, so a run keeps the number that it began with.
    """
    if threads:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)


def _write(writer: RunWriter, events: Iterable[Event]) -> None:
    """Appends every event, and where that fails in a way that has a name, one that tells of it."""
    _send_output_to_log(writer)
    signal.signal(signal.SIGTERM, lambda *_: send_command(writer.folder, Command("stop")))
    try:
        for event in events:
            writer.append(event)
    except Problem as problem:
        _tell_failure(writer, str(problem))
    except (MemoryError, tf.errors.ResourceExhaustedError):
        _tell_failure(writer, "The memory is full; try a smaller --batch-size, or close other programs.")
    except OSError as error:
        _tell_failure(writer, f"{error.strerror or error}: {error.filename or writer.folder}.")


def _tell_failure(writer: RunWriter, reason: str) -> None:
    ended = RunEnded(
        run=writer.run,
        status="failed",
        test_accuracy=None,
        test_loss=None,
        train_seconds=fold(RunState(), read_events(writer.folder)[0]).seconds,
        compile_seconds=0.0,
        reason=reason,
    )
    # Where the disk has no room for it, the run is failed by having no end.
    with contextlib.suppress(OSError):
        writer.append(ended)


def _send_output_to_log(writer: RunWriter) -> None:
    """Whatever TensorFlow prints goes to the run's log; the pipes of a terminal that goes away are let go."""
    log = os.open(writer.folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
