"""The chunks of an epoch, each gathered and augmented while the one before it trains.

What is in a chunk follows from the recipe and its first step alone, so it is the same whenever and wherever it is made.
"""

import dataclasses
from concurrent.futures import Executor, Future

from models.training.chunks import Chunk, cut_chunk, epoch_order
from models.training.preparation import Preparation


class Feed:
    """Hands out the chunks of one epoch in turn, while the executor makes the next one ready."""

    def __init__(self, parts: Preparation, *, epoch: int, executor: Executor) -> None:
        self._parts, self._executor = parts, executor
        self._order = epoch_order(len(parts.training), seed=parts.recipe.seed, epoch=epoch)
        self._first = (epoch - 1) * parts.plan.steps_per_epoch
        self._ahead: dict[int, Future[Chunk]] = {}
        """By the step that it comes behind; one at most."""

    def take(self, step: int, *, limit: int | None = None) -> Chunk:
        """The chunk behind step `step` of the run; of `limit` steps at most, with nothing made ready behind it."""
        if limit:
            return self._made(step, limit=limit)
        ahead = self._ahead.pop(step, None)
        chunk = ahead.result() if ahead else self._made(step)
        following = step + chunk.steps
        if following < self._first + self._parts.plan.steps_per_epoch:
            self._ahead = {following: self._executor.submit(self._made, following)}
        return chunk

    def _made(self, step: int, *, limit: int | None = None) -> Chunk:
        training, plan = self._parts.training, self._parts.plan
        chunk = cut_chunk(training.images, training.labels, self._order, plan, start=step - self._first, limit=limit)
        changed = self._parts.augment(chunk.images.reshape(-1, 28, 28), step)
        return dataclasses.replace(chunk, images=changed.reshape(chunk.images.shape))
