"""What was acknowledged stays, whoever else writes and however a line was torn."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lessons.progress import answer_to, last_run, last_step, lesson_states, record
from models.problem import Problem
from models.runs.paths import progress_file


def test_a_lesson_is_new_then_started_then_passed_and_stays_so() -> None:
    assert lesson_states()["pixels"] == "new"
    record("opened", "pixels")
    assert lesson_states()["pixels"] == "started"
    record("passed", "pixels")
    record("checked", "pixels", verdict="failed")
    assert lesson_states()["pixels"] == "passed"
    assert lesson_states()["one_layer"] == "new"


def test_the_last_step_and_the_last_answer_count() -> None:
    assert last_step("pixels") == 1
    assert answer_to("pixels", "zeros") is None
    for step in (2, 3):
        record("reached", "pixels", step=step)
        record("answered", "pixels", question="zeros", answer=step * 100)
    record("reached", "one_layer", step=5)
    assert last_step("pixels") == 3
    assert answer_to("pixels", "zeros") == 300


def test_the_latest_run_of_a_lesson_is_the_one_started_last_in_it() -> None:
    assert last_run("one_layer") is None
    for lesson, run in (("one_layer", "linear-1"), ("one_layer", "linear-2"), ("pixels", "linear-3")):
        record("trained", lesson, run=run)
    assert last_run("one_layer") == "linear-2"
    assert lesson_states()["one_layer"] == "started"


@pytest.mark.parametrize(
    "foreign", [b'{"event": "passed", "lesson": "pix', b"\xff\xfe", b"[]\n", b'{"lesson": ["pixels"]}\n', b"null\n"]
)
def test_a_torn_or_foreign_line_is_kept_and_harms_no_other(foreign: bytes) -> None:
    record("opened", "pixels")
    with progress_file().open("ab") as file:
        file.write(foreign)
    record("reached", "pixels", step=4)
    assert foreign in progress_file().read_bytes()
    assert lesson_states()["pixels"] == "started"
    assert last_step("pixels") == 4


def test_a_lesson_of_another_version_is_kept_and_ignored() -> None:
    record("opened", "a_later_lesson")
    assert "a_later_lesson" not in lesson_states()
    assert b"a_later_lesson" in progress_file().read_bytes()


def test_two_writers_at_once_lose_and_mix_nothing() -> None:
    code = "import sys; from lessons.progress import record\n"
    code += "for step in range(100): record('reached', sys.argv[1], step=step)"
    writers = [subprocess.Popen([sys.executable, "-P", "-c", code, name]) for name in ("pixels", "one_layer")]
    assert [writer.wait() for writer in writers] == [0, 0]
    lines = [json.loads(line) for line in progress_file().read_text().splitlines()]
    for name in ("pixels", "one_layer"):
        assert [line["step"] for line in lines if line["lesson"] == name] == list(range(100))


def test_a_full_disk_is_told_and_leaves_no_torn_line() -> None:
    record("opened", "pixels")
    before = progress_file().read_bytes()
    code = f"""
import resource
from lessons.progress import record
from models.problem import Problem
resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 5},) * 2)
try:
    record("reached", "pixels", step=2)
except Problem as problem:
    print(problem)
"""
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert "Progress cannot be saved" in done.stdout
    assert progress_file().read_bytes() == before


def test_a_home_that_cannot_be_written_is_told(home: Path) -> None:
    home.write_text("a file in the folder's place")
    with pytest.raises(Problem, match="DIGITS_HOME"):
        record("opened", "pixels")
