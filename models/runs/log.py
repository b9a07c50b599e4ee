"""The program's log: what TensorFlow, the server and jobs without a run of their own print."""

from typing import BinaryIO

from models.problem import Problem
from models.runs.paths import log_file


def open_log() -> BinaryIO:
    """The log, to append to. Raises Problem where it cannot be written."""
    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("ab")
    except OSError as error:
        raise Problem(
            f"{file} could not be written: {error.strerror}. Make room or give yourself the right to write there, "
            "or name another folder: export DIGITS_HOME=FOLDER"
        ) from error
