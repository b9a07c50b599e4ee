"""The app with keys that make it fail, hang and linger, opened as `digits` opens it."""

import sys
import threading
import time
from pathlib import Path

from textual.binding import Binding

from models.runs.paths import home
from tui import app
from tui.terminal.running import run_app
from tui.terminal.supervisor import supervise

HANGS = "hangs"
"""A file that is there once the app hangs."""


class FailingApp(app.DigitsApp):
    """F10, F11 and F12 are mistakes of ours."""

    CSS_PATH = str(Path(app.__file__).with_name("styles") / "digits.tcss")  # a relative one would be looked for here
    BINDINGS = [Binding("f10", "linger"), Binding("f11", "hang"), Binding("f12", "fail")]

    def action_linger(self) -> None:
        threading.Thread(target=time.sleep, args=(3600,), name="textual-input").start()
        self.exit(return_code=7)

    def action_hang(self) -> None:
        (home() / HANGS).touch()
        time.sleep(3600)

    def action_fail(self) -> None:
        raise ZeroDivisionError("\x1b]0;owned\x07 [/nope]")


if __name__ == "__main__":
    supervise()
    sys.exit(run_app(FailingApp))
