"""The app as a browser's server starts it: `python -m tui.browser.app COLUMNS ROWS [--no-learner-code]`."""

import contextlib
import sys

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp

from models.training.environment import module_command
from tui.app import DigitsApp

KEYS = {"lesson.next": "ctrl+g"}
"""In the place of keys that browsers keep for themselves, as ctrl+n opens a window in every one."""
NO_LEARNER_CODE = "--no-learner-code"


class BrowserDriver(WebDriver):
    """Ends the app when the server has gone, in whatever way: nobody sees it any more."""

    def run_input_thread(self) -> None:
        """Keys, until there are none to come."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.process_message(ExitApp())

    def write(self, data: str) -> None:
        """Nothing is lost where nobody reads."""
        with contextlib.suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """The same."""
        with contextlib.suppress(BrokenPipeError):
            super().write_meta(data)


def app_command(columns: int, rows: int, *, learner_code: bool) -> list[str]:
    """The command line of one app. A browser has no hand in it but for the size."""
    return module_command("tui.browser.app", str(columns), str(rows), *(() if learner_code else (NO_LEARNER_CODE,)))


def main(columns: str, rows: str, *flags: str) -> None:
    """Runs it until its person leaves."""
    app = DigitsApp(learner_code=NO_LEARNER_CODE not in flags, driver_class=BrowserDriver)
    app.set_keymap(KEYS)
    app.run(size=(int(columns), int(rows)))


if __name__ == "__main__":
    main(*sys.argv[1:])
