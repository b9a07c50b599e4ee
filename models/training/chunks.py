"""An epoch cut into chunks: the runs of steps that are handed to the compiled loop in one call."""

from dataclasses import dataclass

import numpy as np

LONGEST_IMAGES = 4000
"""Images in a chunk at most: the call costs nothing any more, and a run still answers at once."""
MULTIPLY_ADDS = 4_000_000_000
"""In a chunk of a costly network: about a fifth of a second on two cores."""


@dataclass(frozen=True, eq=False)
class Chunk:
    """Images uint8 (capacity, batch, 28, 28) and labels int32 (capacity, batch), of which the first `steps` count."""

    images: np.ndarray
    labels: np.ndarray
    steps: int


@dataclass(frozen=True)
class ChunkPlan:
    """How the steps of an epoch are cut into chunks. The same plan gives the same chunks, whatever happened before."""

    count: int
    """Images in an epoch."""
    batch_size: int
    capacity: int
    """Steps in a full chunk."""

    @property
    def steps_per_epoch(self) -> int:
        """Steps that visit each image once; the last may be smaller."""
        return -(-self.count // self.batch_size)

    @property
    def batch_sizes(self) -> np.ndarray:
        """Images in each step of an epoch."""
        sizes = np.full(self.steps_per_epoch, self.batch_size)
        sizes[-1] -= sizes.sum() - self.count
        return sizes

    @property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """The (capacity, batch) pairs of its chunks. Each is compiled once."""
        full_steps, ragged = divmod(self.count, self.batch_size)
        shapes = ((self.capacity, self.batch_size), (1, ragged))
        return shapes[not full_steps : 1 + bool(ragged)]


def plan_chunks(count: int, batch_size: int, *, multiply_adds: int) -> ChunkPlan:
    """Chunks for an epoch of `count` images through a network of that cost an image."""
    images = min(LONGEST_IMAGES, MULTIPLY_ADDS // multiply_adds)
    capacity = min(max(1, images // batch_size), max(1, count // batch_size))
    return ChunkPlan(count, batch_size, capacity)


def epoch_order(count: int, *, seed: int, epoch: int) -> np.ndarray:
    """Every image's index once, in an order that depends on seed and epoch alone: any epoch can be begun anew."""
    return np.random.default_rng([seed, epoch]).permutation(count)


def cut_chunk(
    images: np.ndarray, labels: np.ndarray, order: np.ndarray, plan: ChunkPlan, *, start: int, limit: int | None = None
) -> Chunk:
    """The chunk that begins with step `start` of the epoch, counted from 0; of `limit` steps at most."""
    full_steps, ragged = divmod(plan.count, plan.batch_size)
    capacity, batch = (plan.capacity, plan.batch_size) if start < full_steps else (1, ragged)
    steps = min(capacity, max(1, full_steps - start), limit or capacity)
    first = start * plan.batch_size
    # A chunk's shape is fixed, because every shape is compiled anew; the rows past `steps` are never read.
    chosen = np.resize(order[first : first + steps * batch], capacity * batch)
    return Chunk(
        images[chosen].reshape(capacity, batch, *images.shape[1:]),
        labels[chosen].reshape(capacity, batch).astype(np.int32),
        steps,
    )
