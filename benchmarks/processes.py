"""Programs timed from outside, from the start of their process: what somebody who types a command waits for."""

import json
import selectors
import subprocess
import time
from collections.abc import Mapping, Sequence

from models.training.environment import child_environment, module_command

PATIENCE = 120
"""Seconds, after which a program counts as hung."""


def run_seconds(command: Sequence[str], *, environment: Mapping[str, str], says: str) -> float:
    """Until the program has ended. Raises AssertionError unless it ended well and said that on the way."""
    began = time.perf_counter()
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE
    )
    seconds = time.perf_counter() - began
    assert done.returncode == 0, f"{command} ended with status {done.returncode}: {done.stderr}"
    assert says in done.stdout, f"{command} did not say {says!r}: {done.stdout}"
    return seconds


def server_ready_seconds(environment: Mapping[str, str]) -> float:
    """Until the server process says that it has TensorFlow."""
    began = time.perf_counter()
    with subprocess.Popen(
        module_command("models.training.server"),
        env=child_environment() | dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        assert server.stdin and server.stdout
        try:
            reply = _first_line(server.stdout)
            seconds = time.perf_counter() - began
            assert json.loads(reply) == {"ready": True}, f"the server began with {reply!r}"
            server.stdin.close()
            server.wait(PATIENCE)
        finally:
            server.kill()
    return seconds


def _first_line(stream) -> bytes:
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        if not selector.select(PATIENCE):
            raise TimeoutError(f"nothing was said in {PATIENCE} s")
    return stream.readline()
