"""A small process above the app, which outlives whatever happens to it and leaves the terminal as it was.

It is made by a fork before Textual is imported, so it costs the first paint next to nothing: the copy becomes the app,
and the original waits. Both stay in one process group, so shells control them as one job.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

import click

from models.runs.paths import log_file
from tui.render.foreign import visible_line
from tui.terminal.restoration import Terminal

GRACE = 5.0
"""Seconds to end in after a hang-up or SIGTERM; an orderly end takes less than one."""
STOPPING = 0.5
"""Seconds in which an app that was told to stop itself, as a whole job is, has done it."""

_FORWARDED = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_NAMES = {number.value: number.name for number in signal.Signals}
_lifeline: int | None = None


def supervise() -> None:
    """Returns in a new process, which is to become the app. This one waits for its end, and raises SystemExit."""
    terminal = Terminal()
    sys.stdout.flush()
    sys.stderr.flush()
    supervisor_gone, held_open = os.pipe()
    # Until each process knows what to do with them, signals wait.
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {*_FORWARDED, signal.SIGTSTP})
    app = os.fork()
    if app == 0:
        global _lifeline
        os.close(held_open)
        _lifeline = supervisor_gone
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        return
    os.close(supervisor_gone)
    watch = _Watch(app)
    signal.pthread_sigmask(signal.SIG_SETMASK, heard)
    sys.exit(_after(watch.wait(), terminal, killed=watch.killed))


def lifeline() -> int | None:
    """In a supervised app, a descriptor that comes to its end when the supervisor does; None in any other process."""
    return _lifeline


class _Watch:
    """Waits for the app, and passes on to it what is meant for it."""

    def __init__(self, app: int) -> None:
        self._app = app
        self._ending = False
        self.killed = False
        """Whether the app did not end when it was told to."""
        for number in _FORWARDED:
            signal.signal(number, self._forward)
        signal.signal(signal.SIGTSTP, self._stop)

    def wait(self) -> int:
        """Until the app has ended: its exit status, or minus a signal's number."""
        options = 0
        while True:
            changed, status = os.waitpid(self._app, os.WUNTRACED | os.WCONTINUED | options)
            options = 0
            if not changed:
                self._send(signal.SIGCONT)
            elif os.WIFSTOPPED(status):
                self._stop_too()
                # A shell continues the whole group, so the app as well; others may have continued this process alone.
                options = os.WNOHANG
            elif not os.WIFCONTINUED(status):
                return os.waitstatus_to_exitcode(status)

    def _stop_too(self) -> None:
        if not self._ending:
            signal.setitimer(signal.ITIMER_REAL, 0)
        os.kill(os.getpid(), signal.SIGSTOP)

    def _forward(self, number: int, _: object) -> None:
        self._send(number)
        if number in (signal.SIGHUP, signal.SIGTERM) and not self._ending:
            self._ending = True
            self._later(GRACE, self._kill)

    def _stop(self, *_: object) -> None:
        """Of a whole job the app is told as well, and must not be told twice: it would stop again when it goes on."""
        if not self._ending:
            self._later(STOPPING, lambda *_: self._send(signal.SIGTSTP))

    def _kill(self, *_: object) -> None:
        self.killed = True
        self._send(signal.SIGKILL)

    def _later(self, seconds: float, act: Callable[[int, FrameType | None], None]) -> None:
        signal.signal(signal.SIGALRM, act)
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def _send(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._app, number)


def _after(status: int, terminal: Terminal, *, killed: bool) -> int:
    """Mends and tells what the app has left in disorder; the exit status to end with."""
    if status >= 0 and terminal.is_as_it_was:
        return status
    _hang_up_on_what_is_left()
    terminal.restore()
    if killed:
        what = "did not end when it was told to, and was killed"
    elif status < 0:
        what = f"was ended by {_NAMES.get(-status, f'signal {-status}')}"
    else:
        what = f"ended with status {status} before it had given back the terminal"
    with contextlib.suppress(OSError):  # the terminal may be gone
        click.echo(
            f"digits: the app {what}; the terminal is as it was, a run that trains goes on, `digits` opens the app "
            f"again, and what was logged is in {visible_line(str(log_file()), limit=1000)}.",
            err=True,
        )
    return 128 - status if status < 0 else status or 1


def _hang_up_on_what_is_left() -> None:
    """An editor that the app had lent the terminal to is of no use without it."""
    if os.getpgrp() == os.getpid():  # otherwise the group is that of a script that has started this program
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.killpg(os.getpgrp(), signal.SIGHUP)
