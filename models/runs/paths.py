"""Every place that the program writes to. `DIGITS_HOME` moves them all."""

import os
from pathlib import Path

import platformdirs


def home() -> Path:
    """The folder that holds everything; it may not exist yet."""
    chosen = os.environ.get("DIGITS_HOME")
    return Path(chosen).expanduser().absolute() if chosen else platformdirs.user_data_path("digits", appauthor=False)


def runs_folder() -> Path:
    """One folder a run."""
    return home() / "runs"


def data_folder() -> Path:
    """Verified MNIST and generated digits."""
    return home() / "data"


def exercises_folder() -> Path:
    """The learner's own files, one a lesson."""
    return home() / "exercises"


def progress_file() -> Path:
    """What the learner did, one JSON object a line, appended only."""
    return home() / "progress.jsonl"


def log_file() -> Path:
    """What TensorFlow and the server process print."""
    return home() / "server.log"
