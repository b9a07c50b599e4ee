import numpy as np
import pytest

from models.training.chunks import LONGEST_IMAGES, MULTIPLY_ADDS, Chunk, ChunkPlan, cut_chunk, epoch_order, plan_chunks

IMAGES = np.arange(100, dtype=np.uint8).reshape(100, 1, 1)
LABELS = np.arange(100, dtype=np.uint8)
CHEAP = 7_840
"""Multiply-adds of a network that long chunks are for."""


def chunks(plan: ChunkPlan, *, seed: int = 0, epoch: int = 1, limits: tuple[int, ...] = ()) -> list[Chunk]:
    """A whole epoch; the first chunks are limited as said."""
    order = epoch_order(plan.count, seed=seed, epoch=epoch)
    cut, start = [], 0
    while start < plan.steps_per_epoch:
        limit = limits[len(cut)] if len(cut) < len(limits) else None
        cut.append(cut_chunk(IMAGES, LABELS, order, plan, start=start, limit=limit))
        start += cut[-1].steps
    return cut


def visited(cut: list[Chunk]) -> list[list[int]]:
    """The labels of every step."""
    return [step.tolist() for chunk in cut for step in chunk.labels[: chunk.steps]]


@pytest.mark.parametrize("batch_size", [1, 3, 32, 50, 100, 1000])
def test_an_epoch_visits_every_image_once_in_batches_of_the_size_asked_for(batch_size: int):
    plan = plan_chunks(100, batch_size, multiply_adds=CHEAP)
    steps = visited(chunks(plan))
    assert sorted(label for step in steps for label in step) == list(range(100))
    assert [len(step) for step in steps] == plan.batch_sizes.tolist()
    assert len(steps) == plan.steps_per_epoch
    assert all(len(step) == batch_size for step in steps[:-1])


def test_images_stay_with_their_labels():
    for chunk in chunks(plan_chunks(100, 7, multiply_adds=CHEAP)):
        assert (chunk.images[..., 0, 0] == chunk.labels).all()


def test_the_order_depends_on_seed_and_epoch_alone():
    plan = plan_chunks(100, 32, multiply_adds=CHEAP)
    first = visited(chunks(plan))
    assert visited(chunks(plan)) == first
    assert visited(chunks(plan, epoch=2)) != first
    assert visited(chunks(plan, seed=1)) != first


def test_single_steps_see_the_images_that_they_would_have_seen_in_their_chunk():
    plan = plan_chunks(100, 10, multiply_adds=CHEAP)
    assert visited(chunks(plan, limits=(1, 1, 3))) == visited(chunks(plan))


@pytest.mark.parametrize(("count", "batch_size"), [(100, 3), (100, 10), (100, 50), (100, 64), (100, 100), (100, 5000)])
def test_every_chunk_has_one_of_the_shapes_that_were_announced(count: int, batch_size: int):
    plan = plan_chunks(count, batch_size, multiply_adds=CHEAP)
    assert {chunk.labels.shape for chunk in chunks(plan, limits=(1,))} == set(plan.shapes)


@pytest.mark.parametrize("multiply_adds", [CHEAP, 2_000_000, 40_000_000, 10**11])
def test_a_chunk_has_no_more_images_than_its_network_allows_but_always_a_step(multiply_adds: int):
    plan = plan_chunks(60_000, 100, multiply_adds=multiply_adds)
    images = plan.capacity * plan.batch_size
    assert images <= LONGEST_IMAGES
    assert images * multiply_adds <= MULTIPLY_ADDS or plan.capacity == 1
