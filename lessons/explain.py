"""An error of the learner's code: told for beginners (what happened, where, what to try), and as Python tells it."""

import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from lessons.explanations import EXPLANATIONS

SAID_LIMIT = 300
"""Characters that are shown of a message nobody has explained; some messages quote the whole data."""
ERROR_LIMIT = 20_000
"""Characters kept of a traceback's end; some Keras messages quote the whole data."""

_OWN_FOLDER = str(Path(__file__).parent)
_BOLD = re.compile(r"\x1b\[\d*m")  # Keras prints some of its messages so


def explain(error: BaseException, file: Path) -> str:
    """A few lines on an error that the code in `file` has caused; the original belongs one key away."""
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    said = _BOLD.sub("", f"{type(error).__name__}: {message}")
    place = _place(error, file)
    for row in EXPLANATIONS:
        if found := re.search(row.pattern, said):
            return "\n".join(filter(None, (_filled(row.what, found), place, f"Try: {_filled(row.advice, found)}")))
    return "\n".join(filter(None, (f"Your code stopped with an error. {said[:SAID_LIMIT]}", place)))


def original(error: BaseException, file: Path) -> str:
    """What Python prints of it, as if it had run `file` itself: without the calls of the grading around it."""
    frames = list(_frames(error))
    names = [frame.tb_frame.f_code.co_filename for frame in frames]
    if str(file) in names:
        start = names.index(str(file))
    else:  # the file did not load, or a library failed that a check had given the learner's work to
        start = max((number for number, name in enumerate(names, 1) if name.startswith(_OWN_FOLDER)), default=0)
    begun = frames[start] if start < len(frames) else None
    return "".join(traceback.format_exception(type(error), error, begun))[-ERROR_LIMIT:]


def _frames(error: BaseException) -> Iterator[TracebackType]:
    frame = error.__traceback__
    while frame:
        yield frame
        frame = frame.tb_next


def _filled(text: str, found: re.Match[str]) -> str:
    return text.format_map({name: (value or "").strip()[:SAID_LIMIT] for name, value in found.groupdict().items()})


def _place(error: BaseException, file: Path) -> str:
    """The last line of the learner's own that was being run, or that could not be read."""
    if isinstance(error, SyntaxError) and error.filename == str(file):
        return f"Line {error.lineno}: {(error.text or '').strip()}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file)]
    return f"Line {frames[-1].lineno}: {frames[-1].line}" if frames else ""
