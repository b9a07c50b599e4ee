"""Training as a stream of events: whoever iterates, trains."""

import time
from collections.abc import Callable, Iterator

import numpy as np
import tensorflow as tf

from models.evaluation.scores import accuracy_of
from models.evaluation.softmax import softmax
from models.events import EpochEnded, SamplePredicted, Steps
from models.training.chunks import Chunk, chunk_shapes, epoch_chunks
from models.training.objective import mean_loss
from models.training.preparation import Preparation


class Diverged(Exception):
    """The loss of a step is no longer a number."""


def compile_all(parts: Preparation) -> float:
    """Compiles the steps for every shape of an epoch, training nothing; returns the seconds it took."""
    began = time.perf_counter()
    for capacity, batch in chunk_shapes(len(parts.training), parts.recipe.batch_size):
        images = tf.zeros((capacity, batch, 28, 28), tf.uint8)
        parts.take_steps(images, tf.zeros((capacity, batch), tf.int32), tf.constant(0))
    return time.perf_counter() - began


def training_events(
    parts: Preparation, *, stopping: Callable[[], bool]
) -> Iterator[Steps | SamplePredicted | EpochEnded]:
    """Trains epoch after epoch; asks between chunks whether to stop. Raises Diverged when a loss is not finite.

    Seconds are those inside the training steps, the gathering of their images included; validation, and whoever
    handles the events, are not counted.
    """
    step, seconds = 0, 0.0
    for epoch in range(1, parts.recipe.epochs + 1):
        taken: list[Steps] = []
        sizes: list[int] = []
        began = seconds
        for chunk, (loss, accuracy), chunk_seconds in _trained(parts, epoch):
            step += chunk.steps
            seconds += chunk_seconds
            steps = Steps(
                epoch=epoch, step=step, loss=_rounded(loss), accuracy=_rounded(accuracy), seconds=round(seconds, 6)
            )
            yield steps
            if not np.isfinite(loss).all():
                raise Diverged
            if stopping():
                return
            taken.append(steps)
            sizes += [chunk.labels.shape[1]] * chunk.steps
        if len(parts.sample):
            yield SamplePredicted(epoch=epoch, probabilities=_probabilities(parts.predict(parts.sample.images)))
        val_loss, val_accuracy = _validate(parts)
        # From the rounded figures of the events, so that an epoch's means follow from its log.
        yield EpochEnded(
            epoch=epoch,
            loss=float(np.average([value for steps in taken for value in steps.loss], weights=sizes)),
            accuracy=float(np.average([value for steps in taken for value in steps.accuracy], weights=sizes)),
            val_loss=val_loss,
            val_accuracy=val_accuracy,
            seconds=round(seconds - began, 6),
        )


def _trained(parts: Preparation, epoch: int) -> Iterator[tuple[Chunk, tuple[np.ndarray, np.ndarray], float]]:
    """Each chunk of the epoch with the losses and accuracies of its steps and the seconds they took."""
    recipe = parts.recipe
    chunks = epoch_chunks(
        parts.training.images, parts.training.labels, batch_size=recipe.batch_size, seed=recipe.seed, epoch=epoch
    )
    began = time.perf_counter()
    for chunk in chunks:
        loss, accuracy = parts.take_steps(
            tf.constant(chunk.images), tf.constant(chunk.labels), tf.constant(chunk.steps)
        )
        results = loss.numpy()[: chunk.steps], accuracy.numpy()[: chunk.steps]
        yield chunk, results, time.perf_counter() - began
        began = time.perf_counter()


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
