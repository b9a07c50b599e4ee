"""A server as somebody starts it, on a port of its own."""

import subprocess
from collections.abc import Callable, Iterator

import pytest

from tests.tui.commands.command_line import DIGITS

PATIENCE = 30


class Served:
    """A running `digits serve`."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [DIGITS, "serve", "--port", "0", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def end(self, number: int) -> str:
        """Sends the signal; what the server has said on standard error until its end."""
        self.process.send_signal(number)
        return self.process.communicate(timeout=PATIENCE)[1]


@pytest.fixture
def serve(drawn: object) -> Iterator[Callable[..., Served]]:
    """Starts servers, which end with the test."""
    started: list[Served] = []

    def start(*arguments: str) -> Served:
        started.append(Served(*arguments))
        return started[-1]

    yield start
    for served in started:
        served.process.terminate()
        served.process.communicate(timeout=PATIENCE)
