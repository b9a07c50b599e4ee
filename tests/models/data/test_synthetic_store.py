"""Synthetic digits are drawn once, and read from then on."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from models.data.dataset import Dataset
from models.data.synthetic_store import load_synthetic, peek_synthetic, stored_file


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Path]:
    """What is drawn where only a damaged file is stored, and the file that is stored then. Takes seconds, so: once."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("DIGITS_HOME", str(tmp_path_factory.mktemp("home")))
        stored_file().parent.mkdir()
        stored_file().write_bytes(b"damaged")
        return load_synthetic(), stored_file()


def test_the_digits_have_mnists_shapes_and_their_own_name(drawn: tuple[Dataset, Path]) -> None:
    dataset, _ = drawn
    assert dataset.name == "synthetic" and "drawn" in dataset.source
    assert dataset.train_images.shape == (60_000, 28, 28) and dataset.test_images.shape == (10_000, 28, 28)
    assert dataset.train_labels.shape == (60_000,) and dataset.test_labels.shape == (10_000,)


def test_what_is_read_is_what_was_drawn(drawn: tuple[Dataset, Path], bare_home: Path) -> None:
    dataset, file = drawn
    store(file)
    read = load_synthetic()
    assert read.source == dataset.source
    for name in ("train_images", "train_labels", "test_images", "test_labels"):
        assert np.array_equal(getattr(read, name), getattr(dataset, name))


def test_one_file_is_stored_and_nothing_beside_it(drawn: tuple[Dataset, Path]) -> None:
    _, file = drawn
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("is_stored", [False, True], ids=["drawn", "read"])
def test_a_peek_shows_the_first_digits_of_the_whole(
    is_stored: bool, drawn: tuple[Dataset, Path], bare_home: Path
) -> None:
    dataset, file = drawn
    if is_stored:
        store(file)
    images, labels = peek_synthetic(7)
    assert np.array_equal(images, dataset.train_images[:7])
    assert np.array_equal(labels, dataset.train_labels[:7])


def test_a_peek_draws_no_more_than_it_shows(bare_home: Path) -> None:
    peek_synthetic(7)
    assert not bare_home.exists()


def store(file: Path) -> None:
    stored_file().parent.mkdir(parents=True)
    shutil.copy(file, stored_file())
