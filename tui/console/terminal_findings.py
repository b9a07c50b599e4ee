"""What `digits doctor` finds out about the terminal: what was picked for it, why, and what to type for more."""

from collections.abc import Iterator, Mapping
from typing import Any

from tui.console.finding import Finding
from tui.display.display import picked_colours, picked_mouse, picked_theme
from tui.display.sizes import FULL_HEIGHT, FULL_WIDTH, LEAST_HEIGHT, LEAST_WIDTH, is_too_small
from tui.render.foreign import visible_line
from tui.render.glyphs import picked_glyphs, spelled
from tui.render.picked import Picked


def terminal_findings(
    environ: Mapping[str, str], *, encoding: str | None, columns: int, lines: int
) -> Iterator[Finding]:
    """Size and kind of the terminal, and how the program shows itself on it. Raises Problem for a wrong choice."""
    glyphs = picked_glyphs(environ, encoding)
    yield Finding("size", spelled(f"{columns}×{lines}", glyphs.value), _about_size(columns, lines))
    yield Finding("terminal", visible_line(f"{environ.get('TERM') or 'TERM is not set'}{_around(environ)}, {encoding}"))
    yield _finding("glyphs", Picked(glyphs.value.name, glyphs.why, glyphs.advice))
    yield _finding("colours", picked_colours(environ))
    yield _finding("theme", picked_theme(environ))
    yield _finding("mouse", picked_mouse(environ))


def _finding(name: str, picked: Picked[Any]) -> Finding:
    return Finding(name, visible_line(f"{picked.value}: {picked.why}"), picked.advice)


def _around(environ: Mapping[str, str]) -> str:
    between = {"TMUX": "in tmux", "STY": "in screen", "SSH_CONNECTION": "over ssh"}
    return "".join(f", {told}" for name, told in between.items() if environ.get(name))


def _about_size(columns: int, lines: int) -> str:
    if is_too_small(columns, lines):
        return f"The app needs {LEAST_WIDTH} columns and {LEAST_HEIGHT} lines: make the window larger."
    if columns < FULL_WIDTH or lines < FULL_HEIGHT:
        return f"From {FULL_WIDTH} columns and {FULL_HEIGHT} lines on, lessons show both of their sides whole."
    return ""
