"""Glyph levels: which characters a terminal can show, and how to spell the others in ASCII.

No terminal can be asked which characters its font has, so the level is chosen from what the environment says about
encoding and terminal, and a person can overrule it.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.problem import Problem
from tui.render.picked import Picked


@dataclass(frozen=True)
class Glyphs:
    """One level, and the marks that every drawing and every table of that level uses."""

    name: str
    right: str
    wrong: str
    arrow: str
    nothing: str
    """Stands for zero in a table, so that the numbers that matter stand out."""
    greys: bool = field(default=True, compare=False)
    """Whether shades can be told apart; with 16 colours or none, characters alone have to draw them."""


BRAILLE = Glyphs("braille", right="✓", wrong="✗", arrow="→", nothing="·")
BLOCK = Glyphs("block", right="√", wrong="×", arrow="→", nothing="·")
ASCII = Glyphs("ascii", right="+", wrong="!", arrow="->", nothing=".")
LEVELS = {level.name: level for level in (BRAILLE, BLOCK, ASCII)}

_ASCII_TERMINALS = frozenset({"ansi", "dumb", "linux", "unknown", "vt52", "vt100", "vt102", "vt220"})
# PuTTY and old terminals announce themselves so; their usual fonts have block elements but no braille.
_BLOCK_TERMINALS = frozenset({"cygwin", "putty", "rxvt", "xterm"})

_NOT_UTF8 = "If your terminal shows UTF-8, type: export LC_ALL=C.UTF-8"
_OWN_FONT = "If its font has braille, type: digits --glyphs braille"

_SPELLINGS = str.maketrans(
    {
        "→": "->", "←": "<-", "↑": "^", "↓": "v", "↵": "Enter", "…": "...",
        "–": "-", "—": "-", "−": "-", "─": "-", "━": "-", "│": "|", "·": ".", "•": "*", "×": "x", "÷": "/",
        "±": "+/-", "≈": "~", "≤": "<=", "≥": ">=", "≠": "!=", "µ": "u", "μ": "u", "²": "^2", "³": "^3",
        "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "✓": "+", "√": "+", "✗": "!", "█": "#", "░": "-",
        "ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "ł": "l", "Ł": "L",
    }
)  # fmt: skip


def glyphs_for(environ: Mapping[str, str], encoding: str | None) -> Glyphs:
    """The densest level that output in this encoding can show on this terminal.

    `encoding` is that of the stream, such as `sys.stdout.encoding`; one that is not UTF-8 means ASCII, whatever else
    is asked for, because anything more could not be written. Raises Problem for a wrong `DIGITS_GLYPHS`.
    """
    return picked_glyphs(environ, encoding).value


def picked_glyphs(environ: Mapping[str, str], encoding: str | None) -> Picked[Glyphs]:
    """The same, with the reason."""
    chosen = environ.get("DIGITS_GLYPHS", "").strip().lower()
    if chosen and chosen not in LEVELS:
        right = ", ".join(LEVELS)
        raise Problem(f"DIGITS_GLYPHS is {chosen!r}; it has to be one of {right}, as in DIGITS_GLYPHS=ascii.")
    if not _is_utf8(encoding or ""):
        return Picked(ASCII, f"the encoding is {encoding or 'unknown'} and not UTF-8", _NOT_UTF8)
    if chosen:
        return Picked(LEVELS[chosen], "as asked for")
    locale = next((name for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), None)
    if locale is not None and not _is_utf8(environ[locale].partition("@")[0].partition(".")[2]):
        return Picked(ASCII, f"{locale} is {environ[locale]}, and that is not UTF-8", _NOT_UTF8)
    terminal = environ.get("TERM", "")
    if terminal.partition("-")[0] in _ASCII_TERMINALS:
        return Picked(ASCII, f"TERM is {terminal}, whose font may have no more", _OWN_FONT)
    if terminal in _BLOCK_TERMINALS:
        return Picked(BLOCK, f"TERM is {terminal}, whose font may have no braille", _OWN_FONT)
    return Picked(BRAILLE, "encoding, locale and terminal allow it")


def in_words(glyphs: Glyphs) -> Glyphs:
    """The same level with its marks as words, for ears: a screen reader passes over signs."""
    return replace(glyphs, right="holds:", wrong="fails:")


def spelled(text: str, glyphs: Glyphs) -> str:
    """The text as this level can show it: unchanged, or in ASCII with `?` for what has no spelling.

    A spelling can be longer than its character, so spell before measuring.
    """
    if glyphs != ASCII or text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text.translate(_SPELLINGS))
    return "".join(char if char.isascii() else "?" for char in letters if not unicodedata.combining(char))


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig")
