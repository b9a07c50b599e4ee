"""What this process prints without meaning to: it goes to the log, and never over what the app has drawn."""

import faulthandler
import os
import sys
from typing import TextIO

STANDARD_ERROR = 2


def send_stray_output_to(log: TextIO) -> None:
    """Whatever code in C writes to standard error goes to the log from now on, as do the last words of a crash.

    Python's own standard error, which is what Textual draws on, is the terminal as before.
    """
    terminal = os.fdopen(os.dup(STANDARD_ERROR), "w", encoding=sys.stderr.encoding, errors=sys.stderr.errors)
    sys.stderr = sys.__stderr__ = terminal
    os.dup2(log.fileno(), STANDARD_ERROR)
    faulthandler.enable(STANDARD_ERROR)
