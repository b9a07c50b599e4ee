"""A real terminal for tests: a pty, the program on one side, a terminal emulator on the other."""

import os
import re
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pexpect
import pyte

from tests.tui.processes import children_of

DIGITS = str(Path(sys.executable).with_name("digits"))
MODES = {
    "?1049": "the alternate screen",
    "?1000": "mouse",
    "?1003": "mouse motion",
    "?1006": "mouse reports",
    "?1015": "old mouse reports",
    "?1016": "mouse pixels",
    "?2004": "bracketed paste",
    "?1004": "focus reports",
    "?2048": "size reports",
    "?2026": "a frame that is shown as a whole",
}
"""Modes that a full-screen program switches on (h) and has to switch off again (l)."""


KITTY_PUSHED = re.compile(rb"\x1b\[>\d+u")


class Terminal:
    """Runs `digits` in 80 columns and 24 rows, types, and knows what is on the screen."""

    def __init__(
        self,
        *arguments: str,
        environment: dict[str, str],
        columns: int = 80,
        rows: int = 24,
        command: str = DIGITS,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.sent = b""
        """Every byte that the program has sent."""
        self._process = pexpect.spawn(
            command,
            list(arguments),
            env=environment,
            dimensions=(rows, columns),
            timeout=None,
        )

    @property
    def pid(self) -> int:
        """The program's process; above the app it is the one that supervises it."""
        assert self._process.pid
        return self._process.pid

    @property
    def app(self) -> int:
        """The process of the app itself, once it has begun."""
        (app,) = children_of(self.pid)
        return app

    @property
    def attributes(self) -> list[Any]:
        """What the terminal does with what is typed: echo, whole lines, signals and so on."""
        return termios.tcgetattr(self._process.child_fd)

    @property
    def text(self) -> str:
        """The screen, a line a row."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def type(self, keys: str) -> None:
        """Sends keys as a keyboard would."""
        self._process.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """The window gets another size, and the program its signal."""
        self._screen.resize(rows, columns)
        self._process.setwinsize(rows, columns)

    def wait_for(self, pattern: str, *, seconds: float = 60) -> None:
        """Reads until the screen shows the pattern; fails with the screen after so many seconds."""
        ends = time.monotonic() + seconds
        while not re.search(pattern, self.text):
            assert time.monotonic() < ends, f"{pattern!r} never came:\n{self.text}"
            assert self.read(), f"the program ended before {pattern!r}:\n{self.text}"

    def wait_for_end(self, *, seconds: float = 30) -> int:
        """Reads until the program ends; returns its exit status, or minus the signal's number."""
        ends = time.monotonic() + seconds
        while self.read():
            assert time.monotonic() < ends, f"the program goes on:\n{self.text}"
        return self.status()

    def status(self) -> int:
        """Waits for the program's end, reading nothing; its exit status, or minus the signal's number."""
        self._process.wait()
        return self._process.exitstatus if self._process.signalstatus is None else -self._process.signalstatus  # pyright: ignore[reportReturnType]

    def hang_up(self) -> None:
        """Goes away, as a window that is closed or a connection that is lost."""
        self._process.ptyproc.fileobj.close()  # pyright: ignore[reportAttributeAccessIssue]

    def close(self) -> None:
        """Ends the program."""
        self._process.close(force=True)

    def switched_on(self) -> list[str]:
        """What the program has switched on in the terminal and not off again."""
        modes = {name: max(self.sent.rfind(b"\x1b[%sh" % code.encode()), 0) for code, name in MODES.items()}
        on = [
            name
            for code, name in MODES.items()
            if modes[name] and self.sent.rfind(b"\x1b[%sl" % code.encode()) < modes[name]
        ]
        if self.sent.rfind(b"\x1b[?25l") > self.sent.rfind(b"\x1b[?25h"):
            on.append("the hidden cursor")
        if self.sent.rfind(b"\x1b[?7l") > self.sent.rfind(b"\x1b[?7h"):
            on.append("lines that do not wrap")
        if len(KITTY_PUSHED.findall(self.sent)) > self.sent.count(b"\x1b[<u"):
            on.append("the keyboard of kitty")
        return on

    def read(self) -> bool:
        """Takes what the program has sent by now; whether it still runs."""
        try:
            data = self._process.read_nonblocking(65_536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.sent += data
        self._stream.feed(data)
        return True


def terminal_environment(**changes: str) -> dict[str, str]:
    """This process's environment as a terminal of 256 colours and UTF-8 has it."""
    cleared = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM", "LC_ALL")}
    return cleared | {"TERM": "xterm-256color", "LANG": "C.UTF-8"} | changes
