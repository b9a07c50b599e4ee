"""The one door to images: which data set there is, the whole of it, or a few images of it at once.

Importing this costs next to nothing, because the app's first paint already asks which data it is going to show; NumPy
is imported by who wants images.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from models.data.places import cached_mnist, is_file, keras_mnist, named_mnist
from models.problem import Problem
from models.recipe import DATASETS

if TYPE_CHECKING:
    import numpy as np

    from models.data.dataset import Dataset


def default_data_name() -> str:
    """`mnist` where a source of it is named or there, sound or not; else `synthetic`. Opens no file."""
    return "mnist" if named_mnist() or _files_there() else "synthetic"


def load_dataset(name: str) -> Dataset:
    """All images and labels of `mnist`, verified, or of `synthetic`, drawn when they are asked for the first time.

    Raises Problem when MNIST is not on this machine, and for another name. Never goes to the network.
    """
    from models.data.mnist import find_mnist
    from models.data.synthetic_store import load_synthetic

    _check(name)
    return load_synthetic() if name == "synthetic" else find_mnist() or _no_mnist()


def sample_images(name: str, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The data set's first `count` training images and their labels, read or drawn without the rest and unverified.

    Raises Problem as load_dataset does.
    """
    from models.data.mnist import peek_mnist
    from models.data.synthetic_store import peek_synthetic

    _check(name)
    return peek_synthetic(count) if name == "synthetic" else peek_mnist(count) or _no_mnist()


def _check(name: str) -> None:
    if name not in DATASETS:
        raise Problem(f"There is no data set {name!r}; there are {' and '.join(DATASETS)}.")


def _files_there() -> list[str]:
    return [str(path) for path in (cached_mnist(), keras_mnist()) if is_file(path)]


def _no_mnist() -> NoReturn:
    damaged = "".join(f"{path} is damaged, or not MNIST. " for path in _files_there())
    raise Problem(
        f"MNIST is not on this machine. {damaged}`digits data download` fetches it, `digits data import FILE` takes a "
        "file you have, DIGITS_MNIST=FILE names one, and `--data synthetic` works with digits that this program draws."
    )
