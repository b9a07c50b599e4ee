"""The arrays of a run come back as they were, or with a sentence that a person can use."""

import random
from pathlib import Path

import numpy as np
import pytest

from models.problem import Problem
from models.runs.arrays import read_arrays, write_arrays

ARRAYS = {"logits": np.linspace(-1, 1, 50, dtype=np.float32).reshape(5, 10), "labels": np.arange(5)}


def test_what_was_written_is_read(tmp_path: Path):
    write_arrays(tmp_path / "a.npz", ARRAYS)
    found = read_arrays(tmp_path / "a.npz")
    assert found.keys() == ARRAYS.keys()
    assert all(np.array_equal(found[name], ARRAYS[name]) for name in ARRAYS)


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(Problem, match=r"no a\.npz: it ended before"):
        read_arrays(tmp_path / "a.npz")


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x93NUMPY\1\0"])
def test_a_damaged_file_is_told_without_numpys_advice(tmp_path: Path, content: bytes):
    (tmp_path / "a.npz").write_bytes(content)
    assert_damaged(tmp_path / "a.npz")


def test_pickled_objects_are_refused_without_advice_to_unpickle_them(tmp_path: Path):
    np.savez(tmp_path / "a.npz", logits=np.array([print], dtype=object))
    assert_damaged(tmp_path / "a.npz")


def test_a_single_array_is_no_archive(tmp_path: Path):
    with (tmp_path / "a.npz").open("wb") as file:
        np.save(file, ARRAYS["labels"])
    assert_damaged(tmp_path / "a.npz")


def test_no_flipped_bit_and_no_torn_end_shows_anything_but_a_problem(tmp_path: Path):
    write_arrays(tmp_path / "a.npz", ARRAYS)
    whole = (tmp_path / "a.npz").read_bytes()
    chosen = random.Random(0)
    torn = [whole[: chosen.randrange(len(whole))] for _ in range(200)]
    flipped = [whole[:at] + bytes([whole[at] ^ 1 << chosen.randrange(8)]) + whole[at + 1 :] for at in range(len(whole))]
    for content in torn + flipped:
        (tmp_path / "a.npz").write_bytes(content)
        try:
            read_arrays(tmp_path / "a.npz")
        except Problem as problem:
            assert str(problem) == f"{tmp_path / 'a.npz'} is damaged. The run has to be trained again."


def assert_damaged(file: Path) -> None:
    with pytest.raises(Problem) as raised:
        read_arrays(file)
    assert str(raised.value) == f"{file} is damaged. The run has to be trained again."
