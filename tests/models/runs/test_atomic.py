"""A file is whole or as it was, whatever happens while it is written; and nothing is left lying about."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from models.problem import Problem
from models.runs.atomic import scratch_folder, write_atomically

REWRITES_FOR_EVER = """
import sys
from pathlib import Path
from models.runs.atomic import write_atomically

for number in range(10**9):
    write_atomically(Path(sys.argv[1]), lambda file: file.write(bytes([number % 256]) * 3_000_000))
    print(flush=True)
"""
HOLDS_A_SCRATCH_FOLDER = """
import sys
from pathlib import Path
from models.runs.atomic import scratch_folder

with scratch_folder(Path(sys.argv[1])) as folder:
    (folder / "half").write_bytes(b"half")
    print(flush=True)
    sys.stdin.read()
"""


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "file"
    write_atomically(path, lambda file: file.write(b"content"))
    assert path.read_bytes() == b"content"
    assert names_in(path.parent) == ["file"]


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    for content in (b"a longer old content", b"new"):
        write_atomically(tmp_path / "file", lambda file, content=content: file.write(content))
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "no room"), ValueError(), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_the_old_content_alone(failure: BaseException, tmp_path: Path) -> None:
    def fail(file: BinaryIO) -> None:
        file.write(b"half of it")
        raise failure

    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(Problem if isinstance(failure, OSError) else type(failure)):
        write_atomically(tmp_path / "file", fail)
    assert (tmp_path / "file").read_bytes() == b"old"
    assert names_in(tmp_path) == ["file"]


def test_a_full_disk_is_a_problem_that_says_where_and_why(tmp_path: Path) -> None:
    def fill_the_disk(file: BinaryIO) -> None:
        Path("/dev/full").write_bytes(b"no room")

    with pytest.raises(Problem, match=r"file could not be written: No space left on device\. .*DIGITS_HOME"):
        write_atomically(tmp_path / "file", fill_the_disk)


@pytest.mark.parametrize("target", ["folder", "file/below", "x" * 300])
def test_a_place_that_cannot_be_written_is_a_problem(target: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="could not be written"):
        write_atomically(tmp_path / target, lambda file: file.write(b"content"))
    with pytest.raises(Problem, match="could not be written"), scratch_folder(tmp_path / "file" / "below"):
        pass
    assert names_in(tmp_path) == ["file", "folder"]


def test_a_killed_writer_leaves_a_whole_file_and_the_next_one_clears_up(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for wait_for in range(1, 9):
        writer = start(REWRITES_FOR_EVER, path)
        for _ in range(wait_for):
            wait_for_line(writer)
        kill(writer)
        content = path.read_bytes()
        assert content == content[:1] * 3_000_000
    write_atomically(path, lambda file: file.write(b"next"))
    assert names_in(tmp_path) == ["file"]


def test_what_a_living_process_writes_is_left_alone(tmp_path: Path) -> None:
    writer = start(HOLDS_A_SCRATCH_FOLDER, tmp_path / "work")
    wait_for_line(writer)
    (theirs,) = tmp_path.iterdir()
    with scratch_folder(tmp_path / "work") as ours:
        assert ours != theirs
        assert (theirs / "half").exists()
    kill(writer)
    with scratch_folder(tmp_path / "work"):
        assert not theirs.exists()
    assert names_in(tmp_path) == []


def test_files_of_similar_names_are_left_alone(tmp_path: Path) -> None:
    others = ["file.part", ".file", f".file.{os.uname().nodename}.part", f".file.{os.uname().nodename}.x.part", "file2"]
    for name in others:
        (tmp_path / name).touch()
    write_atomically(tmp_path / "file", lambda file: file.write(b"content"))
    assert names_in(tmp_path) == sorted(["file", *others])


def test_a_scratch_folder_goes_with_all_it_holds_even_when_work_in_it_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError), scratch_folder(tmp_path / "work") as folder:
        (folder / "deep").mkdir()
        raise ValueError
    assert names_in(tmp_path) == []


def start(program: str, path: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )


def wait_for_line(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline()


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())
