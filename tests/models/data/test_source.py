"""The one door: which images there are, and what to type when they are not."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models.data.mnist import import_mnist
from models.data.places import cached_mnist, keras_mnist
from models.data.source import default_data_name, load_dataset, sample_images
from models.problem import Problem


def test_synthetic_digits_are_the_default_where_there_is_no_mnist(bare_home: Path) -> None:
    assert default_data_name() == "synthetic"


def test_mnist_is_the_default_where_digits_mnist_is_set(bare_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITS_MNIST", "no-such-file: a mistake that must show, not be passed over")
    assert default_data_name() == "mnist"


@pytest.mark.parametrize("place", [cached_mnist, keras_mnist])
def test_mnist_is_the_default_where_a_file_of_it_lies(place, bare_home: Path) -> None:
    place().parent.mkdir(parents=True)
    place().touch()
    assert default_data_name() == "mnist"


@pytest.mark.parametrize("ask", [load_dataset, lambda name: sample_images(name, 4)], ids=["whole", "sample"])
def test_missing_mnist_is_a_problem_that_says_what_to_type(ask, bare_home: Path) -> None:
    with pytest.raises(Problem) as caught:
        ask("mnist")
    for way in ("digits data download", "digits data import FILE", "DIGITS_MNIST", "--data synthetic"):
        assert way in str(caught.value)
    assert "damaged" not in str(caught.value)


def test_a_damaged_file_that_made_mnist_the_default_is_named(bare_home: Path) -> None:
    keras_mnist().parent.mkdir(parents=True)
    keras_mnist().write_bytes(b"half a download")
    with pytest.raises(Problem, match=f"{keras_mnist()} is damaged, or not MNIST"):
        load_dataset("mnist")


@pytest.mark.parametrize("ask", [load_dataset, lambda name: sample_images(name, 4)], ids=["whole", "sample"])
def test_an_unknown_name_is_a_problem_that_names_the_known_ones(ask, bare_home: Path) -> None:
    with pytest.raises(Problem, match="mnist and synthetic"):
        ask("fashion")


def test_mnist_is_loaded_whole_or_by_its_first_images(bare_home: Path, real_mnist: Path) -> None:
    import_mnist(real_mnist)
    assert default_data_name() == "mnist"
    images, labels = sample_images("mnist", 4)
    assert labels.tolist() == [5, 0, 4, 1]
    assert np.array_equal(images, load_dataset("mnist").train_images[:4])


def test_a_sample_of_synthetic_digits_needs_no_file(bare_home: Path) -> None:
    images, labels = sample_images("synthetic", 20)
    assert images.shape == (20, 28, 28) and labels.shape == (20,)
    assert images.dtype == labels.dtype == np.uint8


@pytest.mark.parametrize("module", ["models.data", "models.data.source", "tui.commands.data"])
def test_asking_which_data_there_is_imports_nothing_heavy(module: str) -> None:
    heavy = {"numpy", "pooch", "requests", "keras", "tensorflow", "textual", "rich"}
    program = f"import sys, {module}; print(*sorted({heavy} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout == "\n"
