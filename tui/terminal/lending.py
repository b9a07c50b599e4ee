"""Lending the terminal to another program, such as an editor, while the app stands aside."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textual.app import App

from models.problem import Problem
from tui.terminal.endings import let_go_of_terminal, supervisor_has_gone
from tui.terminal.restoration import is_ours, is_there
from tui.terminal.supervisor import lifeline

COPY_SECONDS = 1.0
"""For the second of two interrupts: what is typed in the terminal reaches the app itself, and once more from its
supervisor, perhaps only when the program has gone that it was for."""


def lend_terminal(app: App[None], command: Sequence[str]) -> None:
    """Runs the program until it ends, in the app's place.

    The app's event loop waits meanwhile. What asks the app to end is passed on to the program as a hang-up, at which
    editors keep what was written; the app itself heeds it when its loop goes on. Raises Problem where the program
    cannot be started, and SuspendNotSupported where there is no terminal to lend.
    """
    refused: OSError | None = None
    with app.suspend():
        try:
            _run(command)
        except OSError as error:
            refused = error  # raised from here, it would leave the terminal without the app
    if refused:
        raise Problem(f"{command[0]} could not be started: {refused.strerror}.") from refused


def _run(command: Sequence[str]) -> None:
    try:
        with subprocess.Popen(command, stderr=sys.__stderr__) as program, _passing_on_endings(program):
            program.wait()
    finally:
        if not is_there() or (supervisor_has_gone() and not is_ours()):
            let_go_of_terminal()


@contextmanager
def _passing_on_endings(program: subprocess.Popen[bytes]) -> Iterator[None]:
    """Meanwhile an interrupt is for the program alone: it is typed there, and reaches it without being passed on."""
    heard: set[int] = set()

    def hang_up(number: int, _: object) -> None:
        heard.add(number)
        program.send_signal(signal.SIGHUP)

    interrupts: list[int] = []

    def ignore(number: int, _: object) -> None:
        interrupts.append(number)

    acts = {signal.SIGTERM: hang_up, signal.SIGHUP: hang_up, signal.SIGINT: ignore}
    event_loop = signal.set_wakeup_fd(-1)
    before = {number: signal.signal(number, act) for number, act in acts.items()}
    try:
        yield
    finally:
        patience_ends = time.monotonic() + COPY_SECONDS
        while len(interrupts) % 2 and lifeline() is not None and time.monotonic() < patience_ends:
            time.sleep(0.01)
        for number, act in before.items():
            signal.signal(number, act)
        signal.set_wakeup_fd(event_loop)
        for number in heard:
            signal.raise_signal(number)
