"""Running an app in this terminal to its end, whatever ends it: a traceback goes to the log, people get a sentence."""

import io
import os
import sys
import threading
from collections.abc import Callable

from rich.console import Console
from textual.app import App

from models.problem import Problem
from models.runs.log import open_log
from models.runs.paths import log_file
from tui.console.output import narrate
from tui.render.foreign import visible, visible_line
from tui.terminal.stray_output import send_stray_output_to

LOG_WIDTH = 120
"""Columns of a traceback in the log."""
TEXTUAL_THREADS = "textual-"
"""How the names begin of the threads that read and write the terminal."""


def run_app(make: Callable[[], App[None]], *, mouse: bool = True) -> int:
    """Makes an app and runs it until somebody leaves; returns the exit status, 1 where an error has ended it.

    Raises Problem, before anything is on the screen, where the log cannot be written, and as `make` does.
    """
    with io.TextIOWrapper(open_log(), errors="backslashreplace") as log:
        send_stray_output_to(log)
        app = make()
        # Textual prints tracebacks when it has given back the terminal; so it prints them to the log.
        app.error_console = Console(file=log, width=LOG_WIDTH, markup=False, highlight=False, emoji=False)
        app.run(mouse=mouse)
    if app.return_code in (None, 1):  # apps leave by themselves with a status, and never with 1
        narrate(f"digits: {_why(app)}")
        return _ended(1)
    return _ended(app.return_code)


def _ended(status: int) -> int:
    """The status, or the end at once: a terminal that comes back while the app leaves has its threads started again.

    Nobody would stop them then, and Python waits for every thread.
    """
    if any(thread.name.startswith(TEXTUAL_THREADS) for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    return status


def _why(app: App[None]) -> str:
    error = app._exception  # Textual has no public name for it
    if isinstance(error, Problem):
        return visible(str(error))
    what = f"{type(error).__name__}: {error}" if error else "the keyboard could not be read"
    return (
        f"the app was ended by an error that it did not expect ({visible_line(what)}); a run that trains goes on, "
        f"`digits` opens the app again, and the whole error is in {visible_line(str(log_file()), limit=1000)}."
    )
