"""What has to be set before TensorFlow is imported."""

import os
import sys


def child_environment() -> dict[str, str]:
    """The environment of a process that will import TensorFlow: Keras on TensorFlow, its log quiet.

    What the user has set already stands.
    """
    return {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONUNBUFFERED": "1"} | dict(os.environ)


def module_command(module: str, *arguments: str) -> list[str]:
    """The command line that runs one of our modules; -P keeps a learner's files off its import path."""
    return [sys.executable, "-P", "-m", module, *arguments]
