"""What has to be set before TensorFlow is imported."""

import os
import platform
import sys

_X86 = ("x86_64", "AMD64")


def child_environment() -> dict[str, str]:
    """The environment of a process that will import TensorFlow: Keras on TensorFlow, its log quiet, oneDNN on.

    What the user has set already stands.
    """
    chosen = {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONUNBUFFERED": "1"}
    if platform.machine() in _X86:
        # TensorFlow uses oneDNN by itself only where the processor has AVX-512 with VNNI. With AVX2 alone its other
        # kernels take four times as long over a training step of a convolutional network.
        chosen["TF_ENABLE_ONEDNN_OPTS"] = "1"
    return chosen | dict(os.environ)


def module_command(module: str, *arguments: str) -> list[str]:
    """The command line that runs one of our modules; -P keeps a learner's files off its import path."""
    return [sys.executable, "-P", "-m", module, *arguments]
