"""What ends the app from outside, and how it then leaves: in order, whatever has become of its terminal."""

import asyncio
import os
import select
import signal
import sys

from textual.app import App

from tui.terminal.restoration import is_there
from tui.terminal.supervisor import lifeline

_ENDINGS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def heed_endings(app: App[None]) -> None:
    """From now on signals, and the end of the supervisor, let the app leave as if by itself.

    Textual alone would die on the spot, and leave the terminal in its alternate screen. The exit status is 128 plus
    the signal's number, and SIGHUP's for a supervisor that has gone.
    """
    loop = asyncio.get_running_loop()
    for ending in _ENDINGS:
        loop.add_signal_handler(ending, _leave, app, ending)
    supervisor = lifeline()
    if supervisor is not None:

        def supervisor_gone() -> None:
            loop.remove_reader(supervisor)
            _leave(app, signal.SIGHUP)

        loop.add_reader(supervisor, supervisor_gone)


def supervisor_has_gone() -> bool:
    """Whether there was one, and it has ended."""
    supervisor = lifeline()
    return supervisor is not None and bool(select.select([supervisor], [], [], 0)[0])


def let_go_of_terminal() -> None:
    """Nothing is read or written there any more: for a terminal that has gone, or that somebody else has by now.

    One that has gone answers reads at once with nothing, so that a thread that reads it spins for ever, and writes
    with errors, so that Textual's writer ends and whoever writes waits for it for ever.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _leave(app: App[None], ending: signal.Signals) -> None:
    if not is_there():
        let_go_of_terminal()
    app.exit(return_code=128 + ending)
