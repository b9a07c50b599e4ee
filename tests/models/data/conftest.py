"""A home without data, real MNIST where this machine has it, and files that only look like it."""

import os
from pathlib import Path

import numpy as np
import pytest

from tests.models.data.packings import blank_arrays, pack_idx


@pytest.fixture(scope="session")
def real_mnist() -> Path:
    """The file or folder that DIGITS_MNIST names."""
    named = os.environ.get("DIGITS_MNIST")
    if not named:
        pytest.skip("DIGITS_MNIST names no MNIST file")
    return Path(named).absolute()


@pytest.fixture(scope="session")
def blank_npz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """55 kB that hold four black arrays of the right shapes."""
    path = tmp_path_factory.mktemp("blank") / "blank.npz"
    np.savez_compressed(path, allow_pickle=False, **blank_arrays())
    return path


@pytest.fixture(scope="session")
def blank_idx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a folder of gzipped IDX files."""
    return pack_idx(tmp_path_factory.mktemp("blank_idx"), blank_arrays(), suffix=".gz", compress=True)


@pytest.fixture
def bare_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that does not exist yet, and no MNIST anywhere."""
    monkeypatch.delenv("DIGITS_MNIST", raising=False)
    return home
