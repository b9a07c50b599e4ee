"""Where on this machine MNIST may lie. Opens no file and imports no NumPy."""

import os
from pathlib import Path

from models.runs.paths import data_folder


def named_mnist() -> Path | None:
    """What DIGITS_MNIST names, an .npz file or a folder of IDX files: where it is set, nothing else is looked at."""
    name = os.environ.get("DIGITS_MNIST")
    return _expanded(name) if name else None


def named_but_missing() -> Path | None:
    """What DIGITS_MNIST names where nothing is there; None where something is, or where it names nothing."""
    named = named_mnist()
    return named if named and not os.path.exists(named) else None  # noqa: PTH110  see is_file


def cached_mnist() -> Path:
    """Our own verified copy; it may not exist."""
    return data_folder() / "mnist.npz"


def keras_mnist() -> Path:
    """Where `keras.datasets.mnist` keeps its download; it may not exist."""
    keras_home = _expanded(os.environ.get("KERAS_HOME") or "~/.keras")
    return keras_home / "datasets" / "mnist.npz"


def is_file(path: Path) -> bool:
    """Whether a file is there; unlike Path.is_file, a folder that may not be looked into holds none."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Whether a folder is there, asked in the same way."""
    return os.path.isdir(path)  # noqa: PTH112


def _expanded(name: str) -> Path:
    """Unlike Path.expanduser, a `~` that stands for nobody's home stays as it is, and is then a file not found."""
    return Path(os.path.expanduser(name))  # noqa: PTH111
