"""Text spelled cell by cell for a level of glyphs, so that what was laid out already keeps its place.

What this program writes itself is spelled before it is laid out, by `spelled`; borders, scrollbars, bullets and the
other marks of Textual's widgets are beyond its reach until they are on their way to the terminal.
"""

import unicodedata
from functools import cache

from rich.cells import cell_len

from tui.render.glyphs import ASCII, BLOCK, Glyphs

_MARKS = {
    **dict.fromkeys("█▓▉▊▋▆▇■▪◼", "#"),
    **dict.fromkeys("▌▍▎▏▐▕▖▗▘▝▙▛▜▟", "|"),
    **dict.fromkeys("▁▂▃▄▅", "_"),
    **dict.fromkeys("▔▀–—−‐‑‒⁃", "-"),
    **dict.fromkeys("▶▸►→⏵›»", ">"),
    **dict.fromkeys("◀◂◄←⏴‹«⌫⏎↵", "<"),
    **dict.fromkeys("▲▴↑⏶", "^"),
    **dict.fromkeys("▼▾↓⏷", "v"),
    **dict.fromkeys("•●★⬤‣", "*"),
    **dict.fromkeys("◦○◉□⭘", "o"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("✓✔√", "+"),
    **dict.fromkeys("✗✘≠", "!"),
    "▒": "%", "░": ".", "·": ".", "…": ".", "×": "x", "÷": "/", "≈": "~", "≤": "<", "≥": ">", "µ": "u", "μ": "u",
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "s", "🔎": "> ",
}  # fmt: skip
_BLOCK_MARKS = {"✓": "√", "✔": "√", "✗": "×", "✘": "×", "⏎": "<", "⌫": "<", "🔎": "> "}
_UPPER_DOTS, _LOWER_DOTS = 0x1B, 0xE4
_FIRST_BRAILLE, _LAST_BRAILLE = 0x2800, 0x28FF


def in_cells(text: str, glyphs: Glyphs) -> str:
    """The text in characters that this level has, in just as many cells: one for one, `?` for what has no spelling."""
    if text.isascii() or glyphs not in (ASCII, BLOCK):
        return text
    if glyphs == BLOCK:
        return "".join(map(_in_blocks, text))
    cells = cell_len(text)
    return "".join(map(_in_ascii, text)).ljust(cells)[:cells]


@cache
def _in_ascii(char: str) -> str:
    if char.isascii():
        return char
    if char in _MARKS:
        return _MARKS[char]
    if _FIRST_BRAILLE <= ord(char) <= _LAST_BRAILLE:
        return "*" if ord(char) > _FIRST_BRAILLE else " "
    if unicodedata.name(char, "").startswith("BOX DRAWINGS"):
        return _line(unicodedata.name(char))
    letters = [each for each in unicodedata.normalize("NFKD", char) if each.isascii()]
    cells = cell_len(char)  # None for a mark on the letter before it, two for an ideograph.
    return letters[0] if len(letters) == cells == 1 else "?" * cells


@cache
def _in_blocks(char: str) -> str:
    if _FIRST_BRAILLE < ord(char) <= _LAST_BRAILLE:
        dots = ord(char) - _FIRST_BRAILLE
        return "█" if dots & _UPPER_DOTS and dots & _LOWER_DOTS else "▀" if dots & _UPPER_DOTS else "▄"
    return _BLOCK_MARKS.get(char, char)


def _line(name: str) -> str:
    """A piece of a line by its directions, which its name tells."""
    across = any(word in name for word in ("HORIZONTAL", "LEFT", "RIGHT"))
    along = any(word in name for word in ("VERTICAL", "UP", "DOWN"))
    return "+" if across and along else "-" if across else "|"
