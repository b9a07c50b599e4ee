"""Which training images are held out for validation."""

import numpy as np

SPLIT_SEED = 28
"""One split for all runs: validation figures of different runs are then of the same images."""


def validation_split(labels: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Indices of the images to train on and of those held out; every digit gives the same share, in a fixed shuffle."""
    generator = np.random.default_rng(SPLIT_SEED)
    held_out = []
    for digit in range(10):
        indices = generator.permutation(np.flatnonzero(labels == digit))
        held_out.append(indices[: round(share * len(indices))])
    validation = generator.permutation(np.concatenate(held_out))
    return np.setdiff1d(np.arange(len(labels)), validation, assume_unique=True), validation
