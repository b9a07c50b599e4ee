"""Every place that the program writes to. `DIGITS_HOME` moves them all."""

import os
from pathlib import Path

import platformdirs

from models.problem import Problem


def home() -> Path:
    """The folder that holds everything; it may not exist yet. Raises Problem where DIGITS_HOME is no path."""
    chosen = os.environ.get("DIGITS_HOME")
    if not chosen:
        return platformdirs.user_data_path("digits", appauthor=False)
    try:
        return Path(chosen).expanduser().absolute()
    except RuntimeError:
        raise Problem(f"DIGITS_HOME is {chosen!r}, and there is no such home folder; it has to name a path.") from None


def runs_folder() -> Path:
    """One folder a run."""
    return home() / "runs"


def races_folder() -> Path:
    """One folder a race: which runs it has."""
    return home() / "races"


def data_folder() -> Path:
    """Verified MNIST and generated digits."""
    return home() / "data"


def exercises_folder() -> Path:
    """The learner's own files, one a lesson."""
    return home() / "exercises"


def progress_file() -> Path:
    """What the learner did, one JSON object a line, appended only."""
    return home() / "progress.jsonl"


def copied_file() -> Path:
    """What was copied last from a screen."""
    return home() / "copied.txt"


def log_file() -> Path:
    """What TensorFlow and the server process print."""
    return home() / "server.log"
