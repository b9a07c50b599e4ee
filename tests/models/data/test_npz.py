"""A stranger's .npz is read whole or refused in one sentence, and costs no memory either way."""

import pickle
import random
import re
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest

from models.data.layout import MAX_FILE_BYTES, SHAPES
from models.data.npz import read_npz
from models.problem import Problem
from tests.models.data.packings import blank_arrays, npy, npy_header, npy_text, pack_npz

PROMISES = {name: npy_header(shape=shape) for name, shape in SHAPES.items()}
"""Four right headers and not one pixel."""


def with_header(**changed: bytes) -> dict[str, bytes]:
    return PROMISES | changed


WRONG_CONTENTS = {
    "floats": (with_header(x_train=npy_header("<f4", shape=(60_000, 28, 28))), "x_train is <f4"),
    "signed labels": (with_header(y_test=npy_header("<i8", shape=(10_000,))), "y_test is <i8"),
    "438 GiB in 200 bytes": (with_header(x_train=npy_header(shape=(60_000, 2800, 2800))), "(60000, 2800, 2800)"),
    "one label too few": (with_header(y_train=npy_header(shape=(59_999,))), "y_train is |u1 of shape (59999,)"),
    "flat images": (with_header(x_train=npy_header(shape=(60_000, 784))), "(60000, 784)"),
    "stored by columns": (with_header(x_train=npy_header(shape=(60_000, 28, 28), fortran=True)), "Fortran order"),
    "objects": (with_header(x_train=npy(np.array([{}], dtype=object))), "Python objects"),
    "format 2": (with_header(x_train=npy_header(shape=(60_000, 28, 28), version=b"\2\0")), "format 1.0"),
    "a long header": (with_header(x_train=npy_text(" " * 60_000)), "format 1.0"),
    "code": (with_header(x_train=npy_text("__import__('os').abort()")), "header"),
    "a deep header": (with_header(x_train=npy_text("(" * 500 + ")" * 500)), "header"),
    "a list": (with_header(x_train=npy_text("[1]")), "header"),
    "an empty array file": (with_header(x_train=b""), "format 1.0"),
    "promises alone": (PROMISES, "missing"),
    "three arrays": ({name: PROMISES[name] for name in ("x_train", "y_train", "x_test")}, "holds x_test.npy"),
    "five arrays": (with_header(extra=b""), "extra.npy"),
    "a path out of the archive": (with_header(**{"../x_train.npy": b""}), "../x_train.npy"),
    "no arrays": ({}, "holds nothing"),
}


@pytest.mark.parametrize("contents, said", WRONG_CONTENTS.values(), ids=WRONG_CONTENTS)
def test_wrong_contents_are_refused_by_name_before_they_are_read(
    contents: dict[str, bytes], said: str, tmp_path: Path
) -> None:
    path = pack_npz(tmp_path / "wrong.npz", contents)
    assert said in refusal(path)


def test_pickled_objects_are_never_brought_to_life(tmp_path: Path) -> None:
    class Payload:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (tmp_path / "ran",)

    members = dict.fromkeys(SHAPES, npy_header("|O", shape=(1,)) + pickle.dumps(Payload()))
    refusal(pack_npz(tmp_path / "pickle.npz", members))
    assert not (tmp_path / "ran").exists()


def test_bytes_behind_the_last_row_are_refused(tmp_path: Path) -> None:
    members = {name: npy(array) for name, array in blank_arrays().items()}
    members["y_test"] += bytes(2**20)
    assert "goes on" in refusal(pack_npz(tmp_path / "more.npz", members))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_that_numpy_never_uses_is_refused(compression: int, tmp_path: Path) -> None:
    assert "compressed" in refusal(pack_npz(tmp_path / "odd.npz", PROMISES, compression=compression))


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = pack_npz(tmp_path / "secret.npz", PROMISES)
    flag_of_each_member = re.compile(rb"(?<=PK\x01\x02.{4})\x00", re.DOTALL)
    path.write_bytes(flag_of_each_member.sub(b"\1", path.read_bytes()))
    assert "encrypted" in refusal(path)


def test_an_archive_of_very_many_members_is_refused_before_it_is_listed(tmp_path: Path) -> None:
    path = pack_npz(tmp_path / "many.npz", {f"{number}.npy": b"" for number in range(1000)})
    assert "four members" in refusal(path)


def test_a_list_of_members_in_the_large_format_is_refused(blank_npz: Path, tmp_path: Path) -> None:
    path = tmp_path / "large.npz"
    archive = blank_npz.read_bytes()
    path.write_bytes(archive[:-22] + b"PK\6\7" + bytes(16) + archive[-22:])
    assert "four members" in refusal(path)


@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.99])
def test_a_truncated_archive_is_refused(share: float, blank_npz: Path, tmp_path: Path) -> None:
    path = tmp_path / "half.npz"
    archive = blank_npz.read_bytes()
    path.write_bytes(archive[: int(share * len(archive))])
    assert "whole" in refusal(path)


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "flipped.npz"
    members = {name: npy(array) for name, array in blank_arrays().items()}
    pack_npz(path, members)
    with zipfile.ZipFile(path) as archive:
        offset = archive.getinfo("y_test.npy").header_offset
    damaged = bytearray(path.read_bytes())
    damaged[offset + 60] ^= 1
    path.write_bytes(damaged)
    assert "damaged" in refusal(path)


def test_no_damaged_byte_ends_in_anything_but_a_problem(blank_npz: Path, tmp_path: Path) -> None:
    path = tmp_path / "damaged.npz"
    archive = blank_npz.read_bytes()
    numbers = random.Random(1)
    for _ in range(300):
        damaged = bytearray(archive)
        place = numbers.choice((numbers.randrange(200), len(archive) - 1 - numbers.randrange(300)))
        damaged[place] = numbers.randrange(256)
        path.write_bytes(damaged)
        try:
            read_npz(path, first=1)
        except Problem as problem:
            assert str(path) in str(problem)


def test_a_file_larger_than_mnist_can_be_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.npz"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert "60,000,001 bytes" in refusal(path)


@pytest.mark.parametrize("path", [Path("/dev/zero"), Path("no-such-file.npz"), Path(__file__).parent, Path("x" * 300)])
def test_what_is_no_ordinary_file_is_refused(path: Path) -> None:
    assert "has to be an .npz file" in refusal(path)


def test_the_first_rows_are_read_without_the_rest(blank_npz: Path) -> None:
    arrays = read_npz(blank_npz, first=3)
    assert {name: array.shape for name, array in arrays.items()} == {
        "x_train": (3, 28, 28),
        "y_train": (3,),
        "x_test": (3, 28, 28),
        "y_test": (3,),
    }


def test_a_whole_archive_costs_no_more_memory_than_its_arrays(blank_npz: Path) -> None:
    tracemalloc.start()
    try:
        arrays = read_npz(blank_npz)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert {name: array.shape for name, array in arrays.items()} == SHAPES
    assert peak < MAX_FILE_BYTES


def refusal(path: Path) -> str:
    """The one sentence with which a file is refused; it names the file, and refusing cost little memory."""
    tracemalloc.start()
    try:
        with pytest.raises(Problem) as caught:
            read_npz(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MAX_FILE_BYTES
    assert str(caught.value).startswith(str(path))
    return str(caught.value)
