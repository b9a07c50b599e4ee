"""The terminal as it was before the app, and the way back to it when the app cannot go it any more."""

import contextlib
import os
import termios
from typing import Any

INPUT, OUTPUT = 0, 2
"""Descriptors: what is typed comes from the first, and Textual draws on the second."""

_MODES_OFF = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # Mouse.
    "\x1b[?2004l"  # Bracketed paste.
    "\x1b[?2048l"  # Reports of its size.
    "\x1b[?1004l"  # Reports of its focus.
    "\x1b[?7h"  # Lines wrap.
    "\x1b[<u"  # Kitty's keyboard; each of its screens has one of its own, so before the other screen is left.
    "\x1b[?2026l"  # The app may have died within a frame that is shown as a whole.
    "\x1b[?1049l"  # The screen of the shell.
    "\x1b[?25h"  # The cursor.
)
_TYPED_LINES = termios.ECHO | termios.ICANON
_LOCAL = 3
"""Where the local modes stand in a terminal's attributes."""


class Terminal:
    """Remembers its state when it is made."""

    def __init__(self) -> None:
        self._before = _attributes()

    @property
    def is_as_it_was(self) -> bool:
        """Whether it echoes and takes lines as it did, or is not ours to mend."""
        now = _attributes()
        if not (self._before and now and is_ours()):
            return True
        return not self._before[_LOCAL] & ~now[_LOCAL] & _TYPED_LINES

    def restore(self) -> None:
        """Switches off whatever an app may have switched on; a terminal that has gone, or is another's, is let be."""
        if not is_ours():
            return
        with contextlib.suppress(termios.error, OSError):
            if self._before:
                termios.tcsetattr(INPUT, termios.TCSANOW, self._before)
            os.write(OUTPUT, _MODES_OFF.encode())
            termios.tcflush(INPUT, termios.TCIFLUSH)  # what the mouse has reported is no command for a shell


def is_there() -> bool:
    """Whether the terminal is still open at its other end."""
    return _attributes() is not None


def is_ours() -> bool:
    """Whether the terminal is there, and no other job of the shell has it."""
    try:
        return is_there() and os.tcgetpgrp(INPUT) == os.getpgrp()
    except OSError:
        return True  # it controls no jobs


def _attributes() -> list[Any] | None:
    try:
        return termios.tcgetattr(INPUT)
    except termios.error:
        return None
