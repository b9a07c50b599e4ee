"""First paint: from the start of a process to its first complete screen, as a terminal sees it."""

import time
from collections.abc import Mapping, Sequence

from benchmarks.terminal import on_a_terminal


def first_paint_seconds(command: Sequence[str], *, environment: Mapping[str, str], shows: Sequence[str]) -> float:
    """Until every one of these texts has been written to the terminal; the program is ended then.

    Raises TimeoutError, with the end of what was written, when one of them does not come.
    """
    texts = [text.encode() for text in shows]
    began = time.perf_counter()
    with on_a_terminal(command, environment=environment) as terminal:
        if not terminal.wait(lambda: all(text in terminal.written for text in texts)):
            raise TimeoutError(f"{texts} were not all shown; the last that was written is {terminal.written[-500:]!r}")
        return time.perf_counter() - began
