"""Every test has a home folder of its own; images are real MNIST where DIGITS_MNIST names it, synthetic elsewhere."""

import os
import signal
from pathlib import Path

import pytest

from models.data.synthetic_store import load_synthetic, stored_file


@pytest.fixture(scope="session", autouse=True)
def hang_ups_are_heard() -> None:
    """As in a terminal; a test run that was started by nohup or in the background would pass its deafness on."""
    for heard in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(heard, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty DIGITS_HOME, no MNIST but the one that DIGITS_MNIST names, and none from the network."""
    folder = tmp_path / "home"
    monkeypatch.setenv("DIGITS_HOME", str(folder))
    monkeypatch.setenv("DIGITS_OFFLINE", "1")
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    if named := os.environ.get("DIGITS_MNIST"):
        monkeypatch.setenv("DIGITS_MNIST", str(Path(named).resolve()))
    return folder


@pytest.fixture(scope="session")
def drawn_digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that keeps the synthetic digits, drawn once for all tests that ask."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGITS_HOME", str(tmp_path_factory.mktemp("drawn")))
        load_synthetic()
        return stored_file()


@pytest.fixture
def drawn(home: Path, drawn_digits: Path) -> Path:
    """A home that has the synthetic digits already."""
    file = stored_file()
    file.parent.mkdir(parents=True)
    file.hardlink_to(drawn_digits)
    return home
