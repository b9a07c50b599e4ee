"""Checking an exercise from outside: a child that may loop, flood, crash or multiply, and a verdict all the same.

What the child says and prints goes to temporary files, not to pipes: a grandchild that keeps a pipe open would hold up
whoever reads it, and a flood would have to be read to be stopped. The child limits the size of its files itself.
"""

import asyncio
import dataclasses
import json
import tempfile
from pathlib import Path
from typing import IO, Any

from lessons.leftovers import VARIABLE, end_leftovers, new_mark
from lessons.lesson import Lesson
from lessons.report import OUTPUT_LIMIT, Report, report_from
from models.runs.paths import home
from models.training.environment import child_environment, module_command


async def check_exercise(lesson: Lesson, file: Path, *, data: str) -> Report:
    """The verdict on `file`, whatever its code does; nothing that it started is left running.

    `data` names the data set for checks that need images. Cancelling ends the child.
    """
    mark = new_mark()
    with (
        tempfile.TemporaryDirectory(prefix="digits-", ignore_cleanup_errors=True) as scratch,
        tempfile.TemporaryFile() as result,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):
        arguments = ("--fd", str(result.fileno()), lesson.id, str(file.absolute()), data)
        process = await asyncio.create_subprocess_exec(
            *module_command("lessons.grading", *arguments),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            cwd=scratch,
            env=_environment() | {VARIABLE: mark},
            pass_fds=(result.fileno(),),
            start_new_session=True,
        )
        timed_out = False
        try:
            await asyncio.wait_for(process.wait(), lesson.seconds)
        except TimeoutError:
            timed_out = True
        finally:
            end_leftovers(process.pid, mark)
            status = await process.wait()
        found = _read_json(result)
        report = report_from(lesson, found, status=status, timed_out=timed_out, output=_read_start(output))
        # TensorFlow's start-up log is in there too, so it is kept only where nothing else explains the end.
        return report if found else dataclasses.replace(report, error=_read_start(errors) or None)


def _environment() -> dict[str, str]:
    """The child's; it works in another folder, so what is relative to this one would mislead it."""
    # Unbuffered whatever the user has set: a child that is ended must not take the learner's prints with it.
    own = {"DIGITS_HOME": str(home()), "OPENBLAS_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    environment = child_environment() | own
    if mnist := environment.get("DIGITS_MNIST"):
        environment["DIGITS_MNIST"] = str(Path(mnist).expanduser().absolute())
    return environment


def _read_json(file: IO[bytes]) -> dict[str, Any] | None:
    """What the child reported; None where it ended before it was done."""
    file.seek(0)
    try:
        return json.load(file)
    except ValueError:
        return None


def _read_start(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(OUTPUT_LIMIT).decode(errors="replace")
