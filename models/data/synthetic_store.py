"""Synthetic digits kept on disk, because drawing seventy thousand takes seconds and reading them does not."""

import contextlib
from pathlib import Path

import numpy as np

from models.data.dataset import Dataset
from models.data.layout import SHAPES, Arrays
from models.data.npz import read_npz
from models.data.places import is_file
from models.data.synthetic import synthetic_digits
from models.problem import Problem
from models.runs.arrays import write_arrays
from models.runs.paths import data_folder

GENERATOR_VERSION = 1
"""Goes up whenever the generator draws other images: the files of an older one are then no longer found."""


def load_synthetic(*, seed: int = 0) -> Dataset:
    """All 60,000 and 10,000 synthetic digits of a seed: read where they are stored whole, else drawn and stored."""
    arrays = _stored(seed)
    if arrays is None:
        arrays = _draw(seed)
        with contextlib.suppress(Problem):  # a full disk costs the next start its speed, and nobody the images
            write_arrays(stored_file(seed=seed), arrays)
    source = f"drawn by this program, generator {GENERATOR_VERSION}, seed {seed}"
    return Dataset("synthetic", source, arrays["x_train"], arrays["y_train"], arrays["x_test"], arrays["y_test"])


def peek_synthetic(count: int, *, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """The first training images and labels of load_synthetic, read or drawn without the rest."""
    arrays = _stored(seed, first=count)
    return (arrays["x_train"], arrays["y_train"]) if arrays else synthetic_digits("train", count, seed=seed)


def stored_file(*, seed: int = 0) -> Path:
    """Where the digits of a seed are kept; it may not exist."""
    return data_folder() / f"synthetic-{GENERATOR_VERSION}-{seed}.npz"


def _stored(seed: int, *, first: int | None = None) -> Arrays | None:
    if is_file(stored_file(seed=seed)):
        with contextlib.suppress(Problem):
            return read_npz(stored_file(seed=seed), first=first)
    return None


def _draw(seed: int) -> Arrays:
    train_count, test_count = SHAPES["y_train"][0], SHAPES["y_test"][0]
    x_train, y_train = synthetic_digits("train", train_count, seed=seed)
    x_test, y_test = synthetic_digits("test", test_count, seed=seed)
    return {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}
