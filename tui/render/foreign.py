"""Foreign text made safe to show: whatever learners, exceptions, file names and shared files hold.

Neither Rich nor Textual stops an escape character inside a string, so one line of a learner's output could retitle the
window, write the clipboard or wreck the screen. Everything that our own code did not write passes through here once, on
its way in.
"""

import re
import unicodedata

_SEQUENCE = re.compile(
    r"""
      (?: \x1b[\]PX^_] | [\x90\x98\x9d-\x9f] )         # OSC, DCS, SOS, PM, APC: a string up to its terminator.
      [^\x07\n\x1b\x90\x98\x9b-\x9f]*+                 # Stopping at the next introducer keeps the search linear.
      (?: \x07 | \x1b\\ | \x9c )
    | (?: \x1b\[ | \x9b ) [0-?]*+ [ -/]*+ [@-~]        # CSI
    | \x1b [ -/]*+ [0-~]?                              # Every other escape, and the start of an unfinished one.
    """,
    re.VERBOSE,
)
_ROOM_FOR_CONTROLS = 10
_PICTURES = 0x2400
"""Where Unicode has a picture for each control character."""


def visible(text: str, *, limit: int = 20_000, line_limit: int = 1_000) -> str:
    """The text without anything that a terminal obeys, tabs and newlines excepted.

    Complete escape sequences go as a whole, other control and formatting characters (bidirectional ones too) one by
    one; what cannot be encoded becomes U+FFFD. A carriage return replaces the line so far, as progress bars mean it.
    A text of more than `limit` characters loses its middle, a line of more than `line_limit` its end; a mark shows it.
    """
    # What is beyond hope is cut before the work, so that a runaway loop's output costs no more than a long page.
    text = _without_middle(text, limit * _ROOM_FOR_CONTROLS)
    text = _SEQUENCE.sub("", text).replace("\r\n", "\n")
    lines = (_line(line, line_limit) for line in text.split("\n"))
    return _without_middle("\n".join(lines), limit)


def visible_line(text: str, *, limit: int = 200) -> str:
    """The same on one line of at most `limit` characters: for names, titles and cells of a table."""
    return _cut(" ".join(visible(text, limit=10 * limit, line_limit=10 * limit).split()), limit)


def marked(line: str) -> str:
    """The line with one mark for each character that visible would leave out: as long as before, for editors."""
    return line if line.isprintable() else "".join(_shown(char) or _mark(char) for char in line)


def _mark(char: str) -> str:
    return chr(_PICTURES + ord(char)) if char < " " else "\N{REPLACEMENT CHARACTER}"


def _line(line: str, limit: int) -> str:
    writes = ("".join(map(_shown, write)) for write in reversed(line.split("\r")))
    return _cut(next(filter(None, writes), ""), limit)


def _cut(line: str, limit: int) -> str:
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _shown(char: str) -> str:
    if char == "\t" or char.isprintable():
        return char
    match unicodedata.category(char):
        case "Zs" | "Zl" | "Zp":
            return " "
        case "Cc" | "Cf":
            return ""
        case _:
            return "\N{REPLACEMENT CHARACTER}"


def _without_middle(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    half = max(limit // 2 - 20, 0)
    return f"{text[:half]}\n… {len(text) - 2 * half:,} characters left out …\n{text[len(text) - half :]}"
