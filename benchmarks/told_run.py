"""A run that is written and not trained: a live view of it shows what it is given, and when."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from models.events import DataSummary, EpochEnded, Event, RunStarted, SamplePredicted, Steps
from models.recipe import Recipe
from models.runs.arrays import SAMPLE, write_arrays
from models.runs.writing import RunWriter, begin_run

BATCH, CHUNK = 32, 125
"""Images in a step and steps in an event, as the dense tiers have them."""
STEPS_PER_EPOCH = 1500
CHUNK_SECONDS = 0.02


@dataclass(frozen=True, eq=False)
class ToldRun:
    """What it is given."""

    writer: RunWriter
    events: Iterator[Event]

    def train(self, chunks: int) -> None:
        """Writes so many chunks of steps more, and what ends the epochs between them."""
        for event in self.events:
            self.writer.append(event)
            chunks -= isinstance(event, Steps)
            if not chunks:
                return


@contextlib.contextmanager
def told_run(run: str, *, epochs: int, images: np.ndarray, labels: np.ndarray) -> Iterator[ToldRun]:
    """A run that has begun and holds its lock until the end; its sample are these images, uint8 (n, 28, 28)."""
    recipe = Recipe(epochs=epochs)
    with begin_run(run, tier="hidden", recipe=recipe) as writer:
        write_arrays(writer.folder / SAMPLE, {"images": images, "labels": labels})
        writer.append(
            RunStarted(
                run=run,
                tier="hidden",
                seed=0,
                parameters=79_510,
                objective="",
                steps_per_epoch=STEPS_PER_EPOCH,
                recipe=recipe,
                data=DataSummary("synthetic", "", BATCH * STEPS_PER_EPOCH, 12_000, 10_000),
            )
        )
        yield ToldRun(writer, told_events(epochs=epochs, labels=labels))


def told_events(*, epochs: int, labels: np.ndarray, seed: int = 0) -> Iterator[Event]:
    """Steps, answers and epochs as a network of one hidden layer has them: fast at first, with noise all the way."""
    noise = np.random.default_rng(seed)
    for epoch in range(1, epochs + 1):
        for first in range((epoch - 1) * STEPS_PER_EPOCH, epoch * STEPS_PER_EPOCH, CHUNK):
            steps = np.arange(first + 1, first + CHUNK + 1)
            correct = noise.binomial(BATCH, _accuracy(steps)) / BATCH
            yield Steps(
                epoch=epoch,
                step=int(steps[-1]),
                loss=tuple((4 * (1 - correct)).round(5).tolist()),
                accuracy=tuple(correct.tolist()),
                seconds=round(steps[-1] / CHUNK * CHUNK_SECONDS, 6),
            )
        reached = round(float(_accuracy(np.array(epoch * STEPS_PER_EPOCH))), 5)
        answers = noise.random((len(labels), 10)) + 20 * reached * np.eye(10)[labels]
        answers /= answers.sum(axis=1, keepdims=True)
        yield SamplePredicted(epoch=epoch, probabilities=tuple(map(tuple, answers.round(5).tolist())))
        yield EpochEnded(
            epoch=epoch,
            loss=4 * (1 - reached),
            accuracy=reached,
            val_loss=0.3,
            val_accuracy=reached - 0.01,
            seconds=0.2,
        )


def _accuracy(steps: np.ndarray) -> np.ndarray:
    """The share of answers that are right after so many steps."""
    return 0.98 - 0.6 * np.exp(-steps / 60) - 0.2 * np.exp(-steps / 1500)
