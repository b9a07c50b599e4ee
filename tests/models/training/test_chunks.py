import numpy as np
import pytest

from models.training.chunks import chunk_shapes, epoch_chunks, steps_per_epoch

IMAGES = np.arange(100, dtype=np.uint8).reshape(100, 1, 1)
LABELS = np.arange(100, dtype=np.uint8)


def visited(batch_size: int, *, seed: int = 0, epoch: int = 1) -> list[list[int]]:
    """The labels of every step of an epoch."""
    chunks = epoch_chunks(IMAGES, LABELS, batch_size=batch_size, seed=seed, epoch=epoch)
    return [step.tolist() for chunk in chunks for step in chunk.labels[: chunk.steps]]


@pytest.mark.parametrize("batch_size", [1, 3, 32, 50, 100, 1000])
def test_an_epoch_visits_every_image_once_in_batches_of_the_size_asked_for(batch_size: int):
    steps = visited(batch_size)
    assert sorted(label for step in steps for label in step) == list(range(100))
    assert len(steps) == steps_per_epoch(100, batch_size)
    assert all(len(step) == batch_size for step in steps[:-1])


def test_images_stay_with_their_labels():
    for chunk in epoch_chunks(IMAGES, LABELS, batch_size=7, seed=0, epoch=1):
        assert (chunk.images[..., 0, 0] == chunk.labels).all()


def test_the_order_depends_on_seed_and_epoch_alone():
    assert visited(32) == visited(32)
    assert visited(32) != visited(32, epoch=2)
    assert visited(32) != visited(32, seed=1)


@pytest.mark.parametrize(("count", "batch_size"), [(48_000, 32), (60_000, 128), (100, 3), (5, 32), (64, 32)])
def test_every_chunk_has_one_of_the_shapes_that_were_announced(count: int, batch_size: int):
    labels = np.zeros(count, np.uint8)
    chunks = epoch_chunks(np.zeros((count, 1, 1), np.uint8), labels, batch_size=batch_size, seed=0, epoch=1)
    assert {chunk.labels.shape for chunk in chunks} == set(chunk_shapes(count, batch_size))
