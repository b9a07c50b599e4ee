import dataclasses
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from models.data.dataset import Dataset
from models.recipe import Recipe
from models.tiers import load_tier
from models.training.chunks import Chunk
from models.training.feed import Feed
from models.training.preparation import Preparation, prepare

RECIPE = Recipe(epochs=2, batch_size=60, shift=2, rotate=10, seed=3)


def prepared(few: Dataset) -> Preparation:
    parts = prepare(load_tier("linear"), RECIPE, few)
    return dataclasses.replace(parts, plan=dataclasses.replace(parts.plan, capacity=4))


def epoch_of(feed: Feed, parts: Preparation, *, epoch: int, single: frozenset[int] = frozenset()) -> list[Chunk]:
    """All chunks of an epoch, in turn; those behind the steps in `single` of one step each."""
    chunks, step, end = [], (epoch - 1) * parts.plan.steps_per_epoch, epoch * parts.plan.steps_per_epoch
    while step < end:
        chunks.append(feed.take(step, limit=1 if step in single else None))
        step += chunks[-1].steps
    return chunks


def fed(parts: Preparation, *, epoch: int, single: frozenset[int] = frozenset()) -> list[Chunk]:
    with ThreadPoolExecutor(max_workers=1) as executor:
        return epoch_of(Feed(parts, epoch=epoch, executor=executor), parts, epoch=epoch, single=single)


def same(left: Chunk, right: Chunk) -> bool:
    return (left.images == right.images).all() and (left.labels == right.labels).all() and left.steps == right.steps


def test_a_chunk_made_ready_ahead_is_the_one_that_is_made_when_it_is_asked_for(few: Dataset):
    parts = prepared(few)
    ahead = fed(parts, epoch=2)
    with ThreadPoolExecutor(max_workers=1) as executor:
        step = parts.plan.steps_per_epoch
        for chunk in ahead:
            alone = Feed(parts, epoch=2, executor=executor).take(step)
            assert same(chunk, alone)
            step += chunk.steps


def test_single_steps_come_in_between_without_leaving_an_image_out(few: Dataset):
    parts = prepared(few)
    chunks = fed(parts, epoch=1, single=frozenset({4, 5}))
    assert [chunk.steps for chunk in chunks[:4]] == [4, 1, 1, 4]
    labels = np.concatenate([chunk.labels[: chunk.steps].ravel() for chunk in chunks])
    assert np.bincount(labels).tolist() == np.bincount(parts.training.labels).tolist()
