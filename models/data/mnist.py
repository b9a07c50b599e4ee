"""MNIST in whatever packing and place: found, read, verified, adopted.

The files that go round differ (npz by several packers, IDX plain and compressed), the images never do. So what is
verified is the SHA-256 of each array's bytes, and any file that passes is as good as any other.
"""

import contextlib
import functools
from collections.abc import Callable
from pathlib import Path

import numpy as np

from models.data.dataset import Dataset, sha256
from models.data.idx import is_idx_name, read_idx
from models.data.layout import Arrays
from models.data.npz import read_npz
from models.data.places import cached_mnist, is_file, is_folder, keras_mnist, named_but_missing, named_mnist
from models.problem import Problem
from models.runs.arrays import write_arrays

SHA256 = {
    "x_train": "741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757",
    "y_train": "1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13",
    "x_test": "6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161",
    "y_test": "ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5",
}


def find_mnist() -> Dataset | None:
    """MNIST from DIGITS_MNIST, or else from our own cache, or Keras's; None when it is in neither, whole.

    Raises Problem when DIGITS_MNIST names something else: what a person chose is never replaced in silence.
    """
    found = _first_source(read_verified)
    return _dataset(*found) if found else None


def peek_mnist(count: int) -> tuple[np.ndarray, np.ndarray] | None:
    """The first training images and labels, unverified, from where find_mnist looks; raises Problem as it does."""
    found = _first_source(functools.partial(_read, first=count))
    return (found[1]["x_train"], found[1]["y_train"]) if found else None


def import_mnist(path: Path) -> Dataset:
    """Verify an .npz file, a folder of IDX files or one of its files, and keep a copy that every later start finds.

    Raises Problem when it is not MNIST or the copy cannot be written.
    """
    return adopt(read_verified(path))


def adopt(arrays: Arrays) -> Dataset:
    """Write verified arrays to our own cache, uncompressed: 55 MB that load five times as fast."""
    write_arrays(cached_mnist(), arrays)
    return _dataset(cached_mnist(), arrays)


def read_verified(path: Path) -> Arrays:
    """The arrays of a file or folder that holds MNIST. Raises Problem when it does not."""
    arrays = _read(path)
    for name, array in arrays.items():
        if (found := sha256(array)) != SHA256[name]:
            raise Problem(
                f"{path} is not MNIST: {name} has SHA-256 {found[:12]}…, MNIST's would be {SHA256[name][:12]}…. "
                "`digits data import FILE` takes any file or folder that holds MNIST."
            )
    return arrays


def _read(path: Path, *, first: int | None = None) -> Arrays:
    if is_folder(path):
        return read_idx(path, first=first)
    if is_idx_name(path):
        return read_idx(path.parent, first=first)
    return read_npz(path, first=first)


def _first_source(read: Callable[[Path], Arrays]) -> tuple[Path, Arrays] | None:
    if named := named_mnist():
        return named, _read_named(named, read)
    for path in (cached_mnist(), keras_mnist()):
        if is_file(path):
            with contextlib.suppress(Problem):
                return path, read(path)
    return None


def _read_named(named: Path, read: Callable[[Path], Arrays]) -> Arrays:
    """What DIGITS_MNIST names; the problem with it says so, because the variable may have been set long ago."""
    if named_but_missing():
        raise Problem(
            f"DIGITS_MNIST names {named}, and there is nothing there; it has to name an .npz file of MNIST or a folder "
            "of its IDX files. `unset DIGITS_MNIST` looks in the usual places."
        )
    try:
        return read(named)
    except Problem as problem:
        raise Problem(f"DIGITS_MNIST names {named}, and that cannot be used: {problem}") from problem


def _dataset(path: Path, arrays: Arrays) -> Dataset:
    return Dataset("mnist", str(path), arrays["x_train"], arrays["y_train"], arrays["x_test"], arrays["y_test"])
