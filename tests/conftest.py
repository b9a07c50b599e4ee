"""Every test has a home folder of its own; images are real MNIST where DIGITS_MNIST names it, synthetic elsewhere."""

import os
from pathlib import Path

import pytest

from models.data.source import default_data_name


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty DIGITS_HOME, and no MNIST but the one that DIGITS_MNIST names."""
    folder = tmp_path / "home"
    monkeypatch.setenv("DIGITS_HOME", str(folder))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    if named := os.environ.get("DIGITS_MNIST"):
        monkeypatch.setenv("DIGITS_MNIST", str(Path(named).resolve()))
    return folder


@pytest.fixture
def data_name(home: Path) -> str:
    """`mnist` where there is any, else `synthetic`."""
    return default_data_name()
