"""The app's editor and any other one work on the same file, and neither loses the other's text."""

import os
from pathlib import Path

import pytest

from models.problem import Problem
from tui.exercise_copy import ExerciseCopy


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The learner's file, as it was when the app opened it."""
    file = tmp_path / "exercises" / "pixels.py"
    file.parent.mkdir()
    file.write_text("as it was: × → ─\n")
    os.utime(file, (0, 0))  # whoever writes it changes this
    return file


@pytest.fixture
def copy(file: Path) -> ExerciseCopy:
    return ExerciseCopy(file)


def test_what_is_opened_is_the_text_of_the_file(copy: ExerciseCopy):
    assert copy.edited == "as it was: × → ─\n"


def test_what_was_edited_here_is_saved(file: Path, copy: ExerciseCopy):
    copy.edited = "edited here: × → ─\n"
    assert copy.synchronise() is None
    assert file.read_text() == "edited here: × → ─\n"
    assert list(file.parent.iterdir()) == [file]


def test_what_was_edited_elsewhere_is_taken_over(file: Path, copy: ExerciseCopy):
    file.write_text("edited elsewhere")
    os.utime(file, (1, 1))
    assert copy.synchronise() is None
    assert copy.edited == file.read_text() == "edited elsewhere"
    assert file.stat().st_mtime == 1


def test_where_both_were_edited_the_text_from_here_is_saved_and_the_other_kept_beside_it(
    file: Path, copy: ExerciseCopy
):
    copy.edited = "edited here"
    file.write_text("edited elsewhere")
    kept = copy.synchronise()
    assert kept
    assert kept.parent == file.parent
    assert (file.read_text(), kept.read_text()) == ("edited here", "edited elsewhere")
    assert copy.edited == "edited here"


def test_every_version_from_elsewhere_is_kept(file: Path, copy: ExerciseCopy):
    kept = []
    for number in (1, 2):
        copy.edited = f"edited here {number}"
        file.write_text(f"edited elsewhere {number}")
        kept.append(copy.synchronise())
    assert [version and version.read_text() for version in kept] == ["edited elsewhere 1", "edited elsewhere 2"]
    assert file.read_text() == "edited here 2"


@pytest.mark.parametrize("there", [b"as it was", "as it was: \xff, no UTF-8".encode("latin-1"), b"two\r\nlines\r\n"])
def test_where_neither_was_edited_nothing_is_written(there: bytes, file: Path):
    file.write_bytes(there)
    os.utime(file, (0, 0))
    copy = ExerciseCopy(file)
    assert copy.synchronise() is None
    assert file.stat().st_mtime == 0
    assert file.read_bytes() == there
    assert list(file.parent.iterdir()) == [file]


def test_where_both_were_edited_alike_nothing_is_written(file: Path, copy: ExerciseCopy):
    copy.edited = "edited alike"
    file.write_text("edited alike")
    os.utime(file, (0, 0))
    assert copy.synchronise() is None
    assert file.stat().st_mtime == 0
    assert list(file.parent.iterdir()) == [file]


def test_one_saving_after_another_writes_only_what_was_edited_since(file: Path, copy: ExerciseCopy):
    copy.edited = "first"
    assert copy.synchronise() is None
    os.utime(file, (0, 0))
    assert copy.synchronise() is None
    assert file.stat().st_mtime == 0
    copy.edited = "second"
    assert copy.synchronise() is None
    assert file.read_text() == "second"


@pytest.mark.parametrize("edited", ["as it was: × → ─\n", "edited here"])
def test_a_file_that_is_gone_is_told_and_the_text_here_kept(edited: str, file: Path, copy: ExerciseCopy):
    copy.edited = edited
    file.unlink()
    with pytest.raises(Problem, match="cannot be read"):
        copy.synchronise()
    with pytest.raises(Problem, match="cannot be read"):
        ExerciseCopy(file)
    assert copy.edited == edited
    assert list(file.parent.iterdir()) == []
