"""Small jobs for the tests of the server process, and a training job in a place of its own."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from models.training.job import run_job


def add(*, left: int, right: int) -> int:
    return left + right


def fit_one_step() -> float:
    """Trains a Keras model for one step, as only a process whose TensorFlow is sound can."""
    import keras
    import numpy as np

    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
    model.compile("sgd", "mse")
    return float(model.train_on_batch(np.ones((8, 4)), np.ones((8, 2))))


def has_onednn() -> bool:
    from tensorflow.python.util import _pywrap_util_port

    return _pywrap_util_port.IsMklEnabled()


def repeat(*, text: str, times: int) -> str:
    return text * times


def speak(*, text: str) -> None:
    print(text)


def fail() -> None:
    raise RuntimeError("this job fails")


def die(*, by: int) -> None:
    os.kill(os.getpid(), by)


def loop_forever() -> None:
    while True:
        time.sleep(0.1)


def leave_somebody_behind(*, pid_file: str) -> None:
    """Starts a process that would outlive the job by far."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(pid_file).write_text(str(child.pid))


def ignore_requests_to_end() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    loop_forever()


def tell_pid(*, pid_file: str) -> None:
    Path(pid_file).write_text(str(os.getpid()))


def tell_pid_and_loop(*, pid_file: str) -> None:
    tell_pid(pid_file=pid_file)
    loop_forever()


def write_to_the_result_pipe(*, text: str, times: int) -> str:
    """Where the server has put the pipe is no secret from a learner's code."""
    os.write(3, text.encode("latin-1") * times)
    return "what it returns"


def return_twice() -> str:
    """From two processes, from the copy first."""
    if copy := os.fork():
        os.waitpid(copy, 0)
        return "parent"
    return "copy"


def train_there(*, environment: dict[str, str], pid_file: str, room: int | None, job: dict[str, Any]) -> int:
    """A training job with an environment of its own, and files of so many bytes at most, as on a disk that is full.

    Returns the number of threads that TensorFlow was given for an operation; 0 where it takes one a core.
    """
    os.environ.update(environment)
    Path(pid_file).write_text(str(os.getpid()))
    if room is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    run_job(job)
    import tensorflow as tf

    return tf.config.threading.get_intra_op_parallelism_threads()
