"""Standard output and error on terminals that show ASCII alone: whatever is printed is spelled in it.

Every line of every command goes through here, also click's own and names that somebody else has chosen. An encoding
of its own does it, because click takes one that is called ASCII for a mistake and writes UTF-8 in its place.
"""

import codecs
import io
import os
import sys

from tui.display.display import display_for
from tui.render.glyphs import ASCII, spelled

SPELLED = "digits-spelled"
"""The name of the encoding."""


class Speller:
    """What a stream encodes with; it remembers nothing from one line to the next."""

    def __init__(self, errors: str = "strict") -> None:
        """There are no errors: what has no spelling becomes a `?`."""

    def encode(self, text: str, final: bool = False) -> bytes:
        """The text in ASCII."""
        return spelled(text, ASCII).encode("ascii")

    def reset(self) -> None:
        """Nothing is kept."""

    def setstate(self, state: int) -> None:
        """Nothing is kept."""


def spell_where_needed() -> None:
    """Looks at each stream. Raises Problem for a wrong choice of how the program shows itself."""
    codecs.register(_found)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and display_for(os.environ, stream.encoding).glyphs == ASCII:
            stream.reconfigure(encoding=SPELLED)


def _found(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != SPELLED:
        return None
    return codecs.CodecInfo(
        name=SPELLED,
        encode=lambda text, errors="strict": (Speller().encode(text), len(text)),
        decode=codecs.ascii_decode,
        incrementalencoder=Speller,  # pyright: ignore[reportArgumentType]  # it has what streams ask of one
        incrementaldecoder=codecs.getincrementaldecoder("ascii"),
    )
