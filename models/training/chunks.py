"""An epoch cut into chunks: the runs of steps that are handed to the compiled loop in one call."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

CHUNK_IMAGES = 4000
"""Images in a chunk: enough that the call costs nothing, few enough that a stop is answered at once."""


@dataclass(frozen=True, eq=False)
class Chunk:
    """Images uint8 (capacity, batch, 28, 28) and labels int32 (capacity, batch), of which the first `steps` count."""

    images: np.ndarray
    labels: np.ndarray
    steps: int


def steps_per_epoch(count: int, batch_size: int) -> int:
    """Steps that visit each of `count` images once; the last may be smaller."""
    return -(-count // batch_size)


def chunk_shapes(count: int, batch_size: int) -> tuple[tuple[int, int], ...]:
    """The (capacity, batch) pairs of an epoch's chunks. Each is compiled once."""
    full_steps, ragged = divmod(count, batch_size)
    shapes = []
    if full_steps:
        shapes.append((min(full_steps, max(1, CHUNK_IMAGES // batch_size)), batch_size))
    if ragged:
        shapes.append((1, ragged))
    return tuple(shapes)


def epoch_chunks(images: np.ndarray, labels: np.ndarray, *, batch_size: int, seed: int, epoch: int) -> Iterator[Chunk]:
    """Every image once, in an order that depends on seed and epoch alone, so that any epoch can be begun anew."""
    order = np.random.default_rng([seed, epoch]).permutation(len(labels))
    position = 0
    for capacity, batch in chunk_shapes(len(labels), batch_size):
        end = position + (len(order) - position) // batch * batch
        for start in range(position, end, capacity * batch):
            chosen = order[start : min(start + capacity * batch, end)]
            steps = len(chosen) // batch
            # A chunk's shape is fixed, because every shape is compiled anew; the rows past `steps` are never read.
            chosen = np.resize(chosen, capacity * batch)
            yield Chunk(
                images[chosen].reshape(capacity, batch, *images.shape[1:]),
                labels[chosen].reshape(capacity, batch).astype(np.int32),
                steps,
            )
        position = end
