"""Whatever a learner's file does, there is a verdict with helpful words, and nothing is left running."""

import asyncio
import dataclasses
import json
import os
import re
from pathlib import Path

import pytest

from lessons.check_process import check_exercise
from lessons.course import find_lesson
from lessons.report import Report, report_from, report_from_json, report_to_json

LESSON = find_lesson("pixels")
IMPATIENT = dataclasses.replace(LESSON, seconds=2)
SOLVED = (LESSON.folder / "solution.py").read_text()
IN_A_FUNCTION = "import numpy as np\ndef normalise(images):\n    {}\ndef flatten(images): ...\n"


async def checked(folder: Path, code: str, *, lesson=LESSON, name: str = "work.py") -> Report:
    file = folder / name
    file.write_text(code)
    return await check_exercise(lesson, file, data="synthetic")


def first_message(report: Report) -> str:
    return next(check.message for check in report.checks if not check.passed)


async def test_a_solution_passes_and_what_it_prints_is_kept_apart_from_the_verdict(tmp_path: Path) -> None:
    report = await checked(tmp_path, SOLVED + 'print(\'{"verdict": "failed"}\')')
    assert report.verdict == "passed"
    assert report.output == '{"verdict": "failed"}\n'
    assert report_from_json(json.loads(json.dumps(report_to_json(report)))) == report


@pytest.mark.parametrize("ending", ["", "os._exit(0)", "while True: pass"])
async def test_what_a_function_prints_is_kept_however_the_file_ends(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "")
    code = f"import os\ndef flatten(images):\n    print('my shape', images.shape)\n    {ending}\n"
    report = await checked(tmp_path, code, lesson=IMPATIENT)
    assert report.output.startswith("my shape (5, 28, 28)\n")


@pytest.mark.parametrize(
    ("code", "verdict", "words"),
    [
        ("while True: pass", "could_not_run", "stopped after 2 seconds.*loop that never ends"),
        (
            "import time, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(60)",
            "could_not_run",
            "stopped",
        ),
        (IN_A_FUNCTION.format("while True: images = images + 1"), "could_not_run", "stopped after 2 seconds"),
        ("while True: print('x' * 1000)", "could_not_run", "writes more than a check may"),
        ("try:\n    while True: print('x' * 1000)\nexcept OSError: pass\nwhile True: pass", "could_not_run", "stopped"),
        ("import os\nos._exit(0)", "could_not_run", r"ended the program itself, with status 0"),
        (IN_A_FUNCTION.format("import os; os._exit(3)"), "could_not_run", r"status 3"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "could_not_run", "signal 9"),
        ("import sys\nsys.exit()", "could_not_run", r"take out exit\(\)"),
        (IN_A_FUNCTION.format("exit('passed')"), "could_not_run", r"take out exit\(\)"),
        ("raise KeyboardInterrupt", "could_not_run", "ends the program"),
        (
            "import numpy as np\nnp.ones((40_000, 784, 100))",
            "could_not_run",
            r"more memory than a check may use \(2 GB\)",
        ),
        (IN_A_FUNCTION.format("return bytearray(3 << 30)"), "could_not_run", "more memory"),
        ("def f(:\n    pass", "could_not_run", r"Python cannot read this.*Line 1: def f\(:"),
        ("import nunpy", "could_not_run", r"no module nunpy here.*Line 1: import nunpy"),
        ("\0", "could_not_run", "null bytes"),
        ("", "failed", "no function normalise"),
        (IN_A_FUNCTION.format("return img / 255"), "failed", "know the name img.*Line 3: return img / 255.*Try"),
        ("import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()", "failed", "no function"),
        ("import os, sys\nos.close(0); os.close(1); os.close(2)", "failed", "no function normalise"),
        (
            "import os\nfor fd in range(3, 10):\n    try: os.write(fd, b'{}')\n    except OSError: pass\nos._exit(0)",
            "could_not_run",
            "status 0",
        ),
        ("import os, shutil\nshutil.rmtree(os.getcwd())", "failed", "no function normalise"),
    ],
)
async def test_a_hostile_or_broken_file_gets_a_helpful_verdict(
    tmp_path: Path, code: str, verdict: str, words: str
) -> None:
    report = await checked(tmp_path, code, lesson=IMPATIENT if "stopped" in words else LESSON)
    assert report.verdict == verdict
    assert re.search(words, first_message(report), re.DOTALL)


async def test_a_grandchild_that_left_the_session_and_holds_every_pipe_is_ended(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    code = f"""
import os, time
if not os.fork():
    os.setsid()
    if not os.fork():
        open({str(told)!r}, "w").write(str(os.getpid()))
        time.sleep(60)
while not os.path.exists({str(told)!r}): time.sleep(0.01)
"""
    report = await checked(tmp_path, SOLVED + code)
    assert report.verdict == "passed"
    assert not await still_running(told)


async def test_cancelling_a_check_ends_its_process(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    code = f"import os, time\nopen({str(told)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    checking = asyncio.create_task(checked(tmp_path, code))
    while not told.exists() or not told.read_text():
        await asyncio.sleep(0.01)
    checking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await checking
    assert not await still_running(told)


async def test_the_file_may_have_the_name_of_a_module_and_gets_nothing_beside_it(tmp_path: Path) -> None:
    report = await checked(tmp_path, SOLVED, name="numpy.py")
    assert report.verdict == "passed"
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["numpy.py"]


async def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    report = await check_exercise(LESSON, tmp_path / "none.py", data="synthetic")
    assert report.verdict == "could_not_run"
    assert "cannot be read" in first_message(report)


async def test_relative_homes_are_the_same_for_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGITS_HOME", "relative")
    report = await checked(tmp_path, SOLVED + "import os\nprint(os.environ['DIGITS_HOME'])")
    assert report.output.strip() == str(tmp_path / "relative")


def test_a_report_from_the_server_keeps_the_start_of_a_flood() -> None:
    fields = report_to_json(Report(lesson="pixels", verdict="passed", checks=()))
    report = report_from(LESSON, fields, status=0, timed_out=False, output="x" * 1_000_000)
    assert (report.verdict, len(report.output)) == ("passed", 65_536)


async def still_running(told: Path) -> bool:
    """Whether the process whose number is in the file lives on, though it was given a moment to end."""
    pid = int(told.read_text())
    for _ in range(100):
        if not is_alive(pid):
            return False
        await asyncio.sleep(0.02)
    return True


def is_alive(pid: int) -> bool:
    """Whether it runs; one that has ended and that nobody has asked about yet does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
