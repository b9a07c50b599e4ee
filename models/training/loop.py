"""Training as a stream of events: whoever iterates, trains."""

import time
from collections.abc import Generator, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import tensorflow as tf

from models.evaluation.scores import accuracy_of
from models.evaluation.softmax import softmax
from models.events import EpochEnded, Event, LearningRateChanged, RunContinued, RunPaused, SamplePredicted, Steps
from models.runs.control import Commands
from models.runs.state import RunState, rate_after
from models.training.chunks import Chunk
from models.training.feed import Feed
from models.training.objective import mean_loss
from models.training.preparation import Preparation
from models.training.schedule import learning_rates
from models.training.wishes import Wishes, heed

BEGINNING = RunState()
PAUSE_SECONDS = 0.05
"""How often a paused job looks for commands."""


class Diverged(Exception):
    """The loss of a step is no longer a number."""


def compile_all(parts: Preparation) -> float:
    """Compiles the steps for every shape of an epoch, training nothing; returns the seconds it took."""
    began = time.perf_counter()
    for capacity, batch in parts.plan.shapes:
        parts.augment(np.zeros((1, 28, 28), np.uint8), 0)
        parts.take_steps(
            tf.zeros((capacity, batch, 28, 28), tf.uint8),
            tf.zeros((capacity, batch), tf.int32),
            tf.zeros(capacity),
            tf.constant(0),
        )
    return time.perf_counter() - began


def no_commands() -> tuple[()]:
    """For a training that nobody talks to."""
    return ()


def training_events(
    parts: Preparation, *, commands: Commands = no_commands, history: RunState = BEGINNING
) -> Iterator[Event]:
    """Trains from where `history` ends, and heeds commands between chunks; the model has to be as it was there.

    Ends before the last epoch when it is told to stop. Raises Diverged when a loss is not finite. Seconds are those
    inside the training steps, and those in which they wait for their images; validation, pauses, and whoever handles
    the events, are not counted.
    """
    with ThreadPoolExecutor(max_workers=1) as executor:
        yield from _epochs(parts, commands, history, executor)


def _epochs(parts: Preparation, commands: Commands, history: RunState, executor: Executor) -> Iterator[Event]:
    per_epoch = parts.plan.steps_per_epoch
    step, seconds, wishes = history.step, history.seconds, Wishes()
    for epoch in range(step // per_epoch + 1, parts.recipe.epochs + 1):
        feed = Feed(parts, epoch=epoch, executor=executor)
        first = (epoch - 1) * per_epoch
        taken = [earlier for earlier in history.steps if first < earlier.step <= first + per_epoch]
        began = max((earlier.seconds for earlier in history.steps if earlier.step <= first), default=0.0)
        began = began if taken else seconds
        while step < first + per_epoch:
            wishes = yield from _heeded(wishes, commands, step)
            if wishes.stop:
                return
            rate = wishes.learning_rate or rate_after(step, recipe=parts.recipe, rates=history.rates)
            limit = 1 if wishes.paused else None
            chunk_began = time.perf_counter()
            loss, accuracy = _train(parts, feed.take(step, limit=limit), step=step, learning_rate=rate)
            seconds += time.perf_counter() - chunk_began
            step += len(loss)
            wishes = replace(wishes, single_steps=max(0, wishes.single_steps - 1))
            steps = Steps(
                epoch=epoch, step=step, loss=_rounded(loss), accuracy=_rounded(accuracy), seconds=round(seconds, 6)
            )
            yield steps
            if not np.isfinite(loss).all():
                raise Diverged
            taken.append(steps)
        if len(parts.sample):
            yield SamplePredicted(epoch=epoch, probabilities=_probabilities(parts.predict(parts.sample.images)))
        yield _epoch_ended(parts, epoch, taken, seconds=seconds - began)


def _heeded(wishes: Wishes, commands: Commands, step: int) -> Generator[Event, None, Wishes]:
    """Tells what changes by the newest commands, waits while they say so, and returns what is wished then."""
    standing = False
    while True:
        before, wishes = wishes, heed(wishes, commands())
        if wishes.learning_rate and wishes.learning_rate != before.learning_rate:
            yield LearningRateChanged(step=step, learning_rate=wishes.learning_rate)
        if before.paused and not wishes.paused:
            yield RunContinued(step=step)
        if wishes.stop or not wishes.paused or wishes.single_steps:
            return wishes
        if not standing:
            yield RunPaused(step=step)
            standing = True
        time.sleep(PAUSE_SECONDS)


def _train(parts: Preparation, chunk: Chunk, *, step: int, learning_rate: float) -> tuple[np.ndarray, np.ndarray]:
    """One loss and accuracy for each step of the chunk, which comes behind step `step` of the run."""
    recipe = replace(parts.recipe, learning_rate=learning_rate)
    rates = learning_rates(recipe, steps=range(step, step + len(chunk.labels)), total=parts.total_steps)
    loss, accuracy = parts.take_steps(
        tf.constant(chunk.images), tf.constant(chunk.labels), tf.constant(rates), tf.constant(chunk.steps)
    )
    return loss.numpy()[: chunk.steps], accuracy.numpy()[: chunk.steps]


def _epoch_ended(parts: Preparation, epoch: int, taken: list[Steps], *, seconds: float) -> EpochEnded:
    """The epoch's means, from the rounded figures of its events, so that they follow from its log."""
    sizes = parts.plan.batch_sizes
    val_loss, val_accuracy = _validate(parts)
    return EpochEnded(
        epoch=epoch,
        loss=float(np.average([value for steps in taken for value in steps.loss], weights=sizes)),
        accuracy=float(np.average([value for steps in taken for value in steps.accuracy], weights=sizes)),
        val_loss=val_loss,
        val_accuracy=val_accuracy,
        seconds=round(seconds, 6),
    )


def _validate(parts: Preparation) -> tuple[float | None, float | None]:
    if not len(parts.validation):
        return None, None
    logits = parts.predict(parts.validation.images)
    return mean_loss(parts.loss, logits, parts.validation.labels), accuracy_of(logits, parts.validation.labels)


def _rounded(values: np.ndarray) -> tuple[float, ...]:
    """Six significant digits: enough for any curve, and half the bytes of a line."""
    return tuple(float(f"{value:.6g}") for value in values.tolist())


def _probabilities(logits: np.ndarray) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(round(value, 5) for value in row) for row in softmax(logits).tolist())
