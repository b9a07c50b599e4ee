"""The training job: one tier, one recipe, one run folder, from images to stored predictions."""

import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

import tensorflow as tf

from models.data.source import load_dataset
from models.evaluation.scores import accuracy_of
from models.events import DataSummary, EpochEnded, Event, RunEnded, RunStarted, Steps
from models.problem import Problem
from models.recipe import Recipe, recipe_from_json
from models.runs.arrays import PREDICTIONS, SAMPLE, WEIGHTS, write_arrays
from models.runs.control import ask_to_stop, stop_asked
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.runs.writing import LOG, RunWriter, begin_run
from models.tiers import load_tier
from models.training.chunks import steps_per_epoch
from models.training.loop import Diverged, compile_all, training_events
from models.training.objective import mean_loss, objective
from models.training.preparation import Preparation, prepare


def train(*, run: str, tier: str, recipe: dict[str, Any]) -> None:
    """Trains and stores everything in the run's folder; how it ended is the last event.

    Raises Problem where there can be no such folder.
    """
    chosen = recipe_from_json(recipe)
    with begin_run(run, tier=tier, recipe=chosen) as writer:
        _send_output_to_log(writer)
        signal.signal(signal.SIGTERM, lambda *_: ask_to_stop(writer.folder))
        try:
            for event in run_events(writer, tier=tier, recipe=chosen, stopping=stop_asked(writer.folder)):
                writer.append(event)
        except Problem as problem:
            writer.append(_failed(writer, str(problem)))
        except (MemoryError, tf.errors.ResourceExhaustedError):
            writer.append(_failed(writer, "The memory is full; try a smaller --batch-size, or close other programs."))
        except OSError as error:
            writer.append(_failed(writer, f"{error.strerror or error}: {error.filename or writer.folder}."))


def run_events(writer: RunWriter, *, tier: str, recipe: Recipe, stopping: Callable[[], bool]) -> Iterator[Event]:
    """Every event of a run, from its start to its end; its arrays are stored on the way."""
    dataset = load_dataset(recipe.data)
    parts = prepare(load_tier(tier), recipe, dataset)
    write_arrays(writer.folder / SAMPLE, {"images": parts.sample.images, "labels": parts.sample.labels})
    yield RunStarted(
        run=writer.run,
        tier=tier,
        seed=recipe.seed,
        parameters=parts.model.count_params(),
        objective=objective(recipe.output),
        steps_per_epoch=steps_per_epoch(len(parts.training), recipe.batch_size),
        recipe=recipe,
        data=DataSummary(dataset.name, dataset.source, len(parts.training), len(parts.validation), len(parts.test)),
    )
    compile_seconds = compile_all(parts)
    epochs, train_seconds = 0, 0.0
    ending: dict[str, Any]
    try:
        for event in training_events(parts, stopping=stopping):
            epochs += isinstance(event, EpochEnded)
            train_seconds = event.seconds if isinstance(event, Steps) else train_seconds
            yield event
    except Diverged:
        ending = {
            "status": "diverged",
            "test_accuracy": None,
            "test_loss": None,
            "reason": "The loss is no longer a number; try a smaller --learning-rate.",
        }
    else:
        ending = {"status": "completed" if epochs == recipe.epochs else "stopped"} | _test(parts, writer)
    yield RunEnded(run=writer.run, train_seconds=train_seconds, compile_seconds=round(compile_seconds, 6), **ending)


def _test(parts: Preparation, writer: RunWriter) -> dict[str, float]:
    """Stores weights and test predictions; this is the only look at the test images."""
    write_arrays(
        writer.folder / WEIGHTS, {f"{index:02}": weights for index, weights in enumerate(parts.model.get_weights())}
    )
    logits = parts.predict(parts.test.images)
    write_arrays(writer.folder / PREDICTIONS, {"logits": logits, "labels": parts.test.labels})
    return {
        "test_accuracy": accuracy_of(logits, parts.test.labels),
        "test_loss": mean_loss(parts.loss, logits, parts.test.labels),
    }


def _failed(writer: RunWriter, reason: str) -> RunEnded:
    return RunEnded(
        run=writer.run,
        status="failed",
        test_accuracy=None,
        test_loss=None,
        train_seconds=fold(RunState(), read_events(writer.folder)[0]).seconds,
        compile_seconds=0.0,
        reason=reason,
    )


def _send_output_to_log(writer: RunWriter) -> None:
    """Whatever TensorFlow prints goes to the run's log; the pipes of a terminal that goes away are let go."""
    log = os.open(writer.folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
