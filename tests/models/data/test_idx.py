"""A folder of IDX files is read under any usual spelling, or refused in one sentence that names the file."""

import gzip
import shutil
import tracemalloc
from pathlib import Path

import pytest

from models.data.idx import IDX_NAMES, read_idx
from models.data.layout import MAX_FILE_BYTES, SHAPES
from models.problem import Problem
from tests.models.data.packings import idx

LABELS = IDX_NAMES["y_test"]
IMAGES = IDX_NAMES["x_train"]


@pytest.fixture
def folder(blank_idx: Path, tmp_path: Path) -> Path:
    """A readable folder to spoil."""
    return Path(shutil.copytree(blank_idx, tmp_path / "idx"))


@pytest.mark.parametrize("mark", ["-idx", ".idx"])
@pytest.mark.parametrize("suffix", ["", ".gz"])
@pytest.mark.parametrize("compress", [False, True], ids=["plain", "gzip"])
def test_the_first_rows_are_read_without_the_rest_under_any_usual_name(
    mark: str, suffix: str, compress: bool, tmp_path: Path
) -> None:
    for name, shape in SHAPES.items():
        content = idx(shape, bytes(range(10)) * 784)
        file = tmp_path / (IDX_NAMES[name].replace("-idx", mark) + suffix)
        file.write_bytes(gzip.compress(content) if compress else content)
    arrays = read_idx(tmp_path, first=10)
    assert arrays["y_train"].tolist() == list(range(10))
    assert arrays["x_test"].shape == (10, 28, 28)


def test_a_whole_folder_costs_no_more_memory_than_its_arrays(folder: Path) -> None:
    tracemalloc.start()
    try:
        arrays = read_idx(folder)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert {name: array.shape for name, array in arrays.items()} == SHAPES
    assert peak < MAX_FILE_BYTES


WRONG_FILES = {
    "empty": (b"", "starts with nothing"),
    "images in place of labels": (idx((10_000, 28, 28), b""), "starts with 00 00 08 03"),
    "floats": (idx((10_000,), b"", kind=13), "starts with 00 00 0d 01"),
    "text": (b"<html>not found</html>", "such an IDX file starts with 00 00 08 01"),
    "no dimension": (bytes((0, 0, 8, 1)), "declares (0,)"),
    "one label too many": (idx((10_001,), bytes(10_001)), "declares (10001,)"),
    "four thousand million labels": (idx((2**32 - 1,), b""), "declares (4294967295,)"),
    "a label missing": (idx((10_000,), bytes(9_999)), "damaged (1 bytes are missing)"),
    "a byte too many": (idx((10_000,), bytes(10_001)), "goes on after its last row"),
    "half a gzip file": (gzip.compress(idx((10_000,), bytes(10_000)))[:-12], "damaged"),
    "a gzip file with a flipped bit": (gzip.compress(idx((10_000,), bytes(10_000)))[:-5] + b"\1234\0", "damaged"),
    "rubbish in gzip's place": (b"\x1f\x8b" + bytes(range(100)), "damaged"),
    "a gzip bomb": (gzip.compress(idx((10_000,), bytes(10**8)), 9), "goes on after its last row"),
}


@pytest.mark.parametrize("content, said", WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_wrong_file_is_refused_by_name(content: bytes, said: str, folder: Path) -> None:
    (folder / f"{LABELS}.gz").write_bytes(content)
    sentence = refusal(folder)
    assert sentence.startswith(str(folder / LABELS))
    assert said in sentence


def test_a_gzip_file_may_not_hold_more_than_its_images(folder: Path) -> None:
    (folder / f"{IMAGES}.gz").write_bytes(gzip.compress(idx(SHAPES["x_train"], bytes(2 * 10**8)), 1))
    assert "goes on after its last row" in refusal(folder)


def test_a_missing_file_is_named_with_the_four_that_are_needed(folder: Path) -> None:
    (folder / f"{LABELS}.gz").unlink()
    sentence = refusal(folder)
    assert sentence.startswith(f"{folder} holds no {LABELS}")
    assert all(name in sentence for name in IDX_NAMES.values())


def test_a_file_larger_than_mnist_can_be_is_not_opened(folder: Path) -> None:
    with (folder / f"{IMAGES}.gz").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert "60,000,001 bytes" in refusal(folder)


def refusal(folder: Path) -> str:
    """The one sentence with which a folder is refused; refusing cost little memory."""
    tracemalloc.start()
    try:
        with pytest.raises(Problem) as caught:
            read_idx(folder)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MAX_FILE_BYTES
    return str(caught.value)
