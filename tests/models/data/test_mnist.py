"""MNIST is found where it should be, and nothing that is not MNIST passes for it."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from models.data.dataset import Dataset, sha256
from models.data.idx import IDX_NAMES
from models.data.layout import SHAPES
from models.data.mnist import SHA256, find_mnist, import_mnist, peek_mnist
from models.data.npz import read_npz
from models.data.places import cached_mnist, keras_mnist, named_but_missing
from models.problem import Problem
from tests.models.data.packings import pack_idx


def test_nothing_is_found_where_nothing_is(bare_home: Path) -> None:
    assert find_mnist() is None
    assert peek_mnist(4) is None
    assert not bare_home.exists()


def test_images_that_are_not_mnist_are_refused_with_both_hashes(bare_home: Path, blank_npz: Path) -> None:
    black = sha256(np.zeros(SHAPES["x_train"], np.uint8))
    with pytest.raises(Problem) as caught:
        import_mnist(blank_npz)
    sentence = str(caught.value)
    assert sentence.startswith(f"{blank_npz} is not MNIST: x_train")
    assert black[:12] in sentence and SHA256["x_train"][:12] in sentence and "digits data import FILE" in sentence
    assert not bare_home.exists()


def test_a_folder_of_other_images_is_refused(bare_home: Path, blank_idx: Path) -> None:
    with pytest.raises(Problem, match="is not MNIST: x_train"):
        import_mnist(blank_idx)


@pytest.mark.parametrize("named", ["no-such-file", "~nobody-of-this-name/mnist.npz", "/dev/null", "."])
@pytest.mark.parametrize("ask", [find_mnist, lambda: peek_mnist(4)], ids=["whole", "sample"])
def test_what_digits_mnist_names_is_never_replaced_in_silence(
    ask: Callable[[], object], named: str, bare_home: Path, blank_npz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_keras_cache(blank_npz)
    monkeypatch.setenv("DIGITS_MNIST", named)
    with pytest.raises(Problem, match=re.escape(f"DIGITS_MNIST names {named}, and ")):
        ask()


def test_other_images_that_digits_mnist_names_are_refused_as_its_choice(
    bare_home: Path, blank_npz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITS_MNIST", str(blank_npz))
    with pytest.raises(Problem, match=re.escape(f"DIGITS_MNIST names {blank_npz}, and ") + ".* is not MNIST"):
        find_mnist()


def test_only_a_name_with_nothing_behind_it_is_called_missing(
    bare_home: Path, blank_npz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert named_but_missing() is None
    monkeypatch.setenv("DIGITS_MNIST", str(blank_npz))
    assert named_but_missing() is None
    monkeypatch.setenv("DIGITS_MNIST", "/no/such/file")
    assert named_but_missing() == Path("/no/such/file")
    with pytest.raises(Problem, match="there is nothing there"):
        find_mnist()


def test_mnist_is_found_where_digits_mnist_names_it(
    bare_home: Path, real_mnist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITS_MNIST", str(real_mnist))
    assert_is_mnist(find_mnist(), real_mnist)
    assert not bare_home.exists()


def test_an_empty_digits_mnist_names_nothing(bare_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITS_MNIST", "")
    assert find_mnist() is None


def test_mnist_is_found_where_keras_keeps_it(bare_home: Path, real_mnist: Path) -> None:
    put_in_keras_cache(real_mnist)
    assert_is_mnist(find_mnist(), keras_mnist())


def test_what_was_imported_is_found_first(bare_home: Path, real_mnist: Path) -> None:
    put_in_keras_cache(real_mnist)
    assert_is_mnist(import_mnist(real_mnist), cached_mnist())
    assert_is_mnist(find_mnist(), cached_mnist())
    assert [file.name for file in cached_mnist().parent.iterdir()] == ["mnist.npz"]


@pytest.mark.parametrize("compress", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("named", ["", IDX_NAMES["y_test"]], ids=["folder", "file"])
def test_idx_files_are_imported_by_their_folder_or_by_one_of_them(
    compress: bool, named: str, bare_home: Path, real_mnist: Path, tmp_path: Path
) -> None:
    if real_mnist.is_dir():
        pytest.skip("DIGITS_MNIST names IDX files already")
    folder = pack_idx(tmp_path / "idx", read_npz(real_mnist), compress=compress)
    assert_is_mnist(import_mnist(folder / named), cached_mnist())


@pytest.mark.parametrize("damage", ["empty", "truncated", "flipped bit", "other images", "folder"])
def test_a_damaged_cache_is_passed_over(damage: str, bare_home: Path, real_mnist: Path, blank_npz: Path) -> None:
    put_in_keras_cache(real_mnist)
    content = bytearray(real_mnist.read_bytes())
    content[len(content) // 2] ^= 1
    cached_mnist().parent.mkdir(parents=True)
    match damage:
        case "empty":
            cached_mnist().touch()
        case "truncated":
            cached_mnist().write_bytes(real_mnist.read_bytes()[:-100])
        case "flipped bit":
            cached_mnist().write_bytes(content)
        case "other images":
            shutil.copy(blank_npz, cached_mnist())
        case "folder":
            cached_mnist().mkdir()
    assert_is_mnist(find_mnist(), keras_mnist())


def test_a_damaged_cache_is_made_again_by_the_next_import(bare_home: Path, real_mnist: Path) -> None:
    cached_mnist().parent.mkdir(parents=True)
    cached_mnist().write_bytes(b"damaged")
    assert find_mnist() is None
    import_mnist(real_mnist)
    assert_is_mnist(find_mnist(), cached_mnist())


def test_a_folder_in_the_caches_place_is_a_problem_for_who_imports(bare_home: Path, real_mnist: Path) -> None:
    cached_mnist().mkdir(parents=True)
    with pytest.raises(Problem, match="could not be written: Is a directory"):
        import_mnist(real_mnist)


def test_a_peek_shows_the_first_training_images(bare_home: Path, real_mnist: Path) -> None:
    dataset = import_mnist(real_mnist)
    peek = peek_mnist(5)
    assert peek is not None
    assert np.array_equal(peek[0], dataset.train_images[:5])
    assert np.array_equal(peek[1], dataset.train_labels[:5])


def put_in_keras_cache(file: Path) -> None:
    if file.is_dir():
        pytest.skip("DIGITS_MNIST names IDX files, and Keras keeps an .npz file")
    keras_mnist().parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, keras_mnist())


def assert_is_mnist(dataset: Dataset | None, source: Path) -> None:
    assert dataset is not None
    assert (dataset.name, dataset.source) == ("mnist", str(source))
    assert dataset.train_images.shape == (60_000, 28, 28) and dataset.test_images.dtype == np.uint8
    assert dataset.train_labels[:5].tolist() == [5, 0, 4, 1, 9]
