"""A line is there whole or not at all, and readers wait for its end."""

import subprocess
import sys
from pathlib import Path

import pytest

from models.runs.lines import append_line, appending, complete_lines

APPENDS_WITH_LITTLE_ROOM = """
import resource
import sys
from pathlib import Path
from models.runs.lines import append_line, appending

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
with appending(Path(sys.argv[1])) as file:
    append_line(file, b"first")
    try:
        append_line(file, b"too long to fit")
    except OSError:
        print("refused")
    append_line(file, b"2")
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lines"


def append(file: Path, *lines: bytes) -> None:
    with appending(file) as descriptor:
        for line in lines:
            append_line(descriptor, line)


def test_lines_are_appended_in_order_to_what_is_there(file: Path):
    append(file, b"one", b"two")
    append(file, b"three")
    assert file.read_bytes() == b"one\ntwo\nthree\n"


@pytest.mark.parametrize("room", [8, 12, 21], ids=lambda room: f"{room} bytes")
def test_a_line_that_does_not_fit_is_refused_and_leaves_the_file_as_it_was(room: int, file: Path):
    command = [sys.executable, "-c", APPENDS_WITH_LITTLE_ROOM, str(file), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("refused\n", "")
    assert file.read_bytes() == b"first\n2\n"


def test_a_line_that_cannot_be_begun_is_refused(file: Path):
    file.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        append(file, b"line")


def test_behind_a_torn_line_the_next_one_begins_its_own(file: Path):
    file.write_bytes(b"whole\nto")
    append(file, b"next", b"last")
    assert complete_lines(file)[0] == [b"whole", b"to", b"next", b"last"]


def test_a_line_without_its_end_is_left_for_later(file: Path):
    assert complete_lines(file) == ([], 0)
    file.write_bytes(b"one\ntwo\nthr")
    lines, offset = complete_lines(file)
    assert lines == [b"one", b"two"]
    assert complete_lines(file, offset) == ([], offset)
    file.write_bytes(b"one\ntwo\nthree\n")
    assert complete_lines(file, offset) == ([b"three"], 14)


@pytest.mark.parametrize("place", ["nowhere/file", "lines/below a file"])
def test_where_there_is_no_file_there_are_no_lines(place: str, file: Path):
    file.touch()
    assert complete_lines(file.parent / place) == ([], 0)
