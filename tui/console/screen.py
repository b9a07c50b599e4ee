"""Whether the full-screen app has a screen to draw on."""

import os
import sys

from models.problem import Problem


def require_screen() -> None:
    """Raises Problem where nobody can see it, where nobody can type, and on a terminal that cannot be drawn on."""
    terminal = os.environ.get("TERM", "")
    if not sys.stdout.isatty():
        reason = "standard output is no terminal"
    elif not sys.stdin.isatty():
        reason = "standard input is no terminal, so no key would reach it"
    elif not sys.stderr.isatty():
        reason = "standard error is no terminal, which is where it draws"
    elif terminal in ("", "dumb", "unknown"):
        reason = f"this terminal is not known to be one (TERM is {terminal or 'not set'})"
    else:
        return
    raise Problem(f"The app draws on a whole terminal, and {reason}. Line by line it goes with `digits learn --plain`.")
