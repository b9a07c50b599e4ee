from pathlib import Path

import pytest

from models.data.provision import obtain_images, obtain_mnist
from models.data.synthetic_store import stored_file
from models.problem import Problem


def test_offline_nothing_is_downloaded_and_that_is_said(bare_home: Path):
    with pytest.raises(Problem, match="DIGITS_OFFLINE"):
        obtain_mnist()


def test_where_mnist_cannot_be_had_synthetic_digits_are_stored(bare_home: Path):
    obtain_images()
    assert stored_file().exists()


def test_mnist_that_is_named_is_enough(real_mnist: Path):
    obtain_mnist()
    obtain_images()
    assert not stored_file().exists()
