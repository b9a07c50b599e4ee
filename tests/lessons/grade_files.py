"""Grades files of one lesson, each in a fork of a process that has imported Keras once, as the app's server does it.

Arguments: lesson, data set, files. Prints a JSON list of their reports.
"""

import json
import os
import sys

import keras  # noqa: F401  # pyright: ignore[reportUnusedImport]  so that the forks need not import it

from lessons.grading import grade


def grade_in_fork(lesson: str, data: str, *, file: str) -> dict:
    """The report on one file."""
    reading, writing = os.pipe()
    if not os.fork():
        os.write(writing, json.dumps(grade(lesson, file, data)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        report = json.load(pipe)
    os.wait()
    return report


if __name__ == "__main__":
    _, lesson, data, *files = sys.argv
    print(json.dumps([grade_in_fork(lesson, data, file=file) for file in files]))
