"""How the program shows itself: glyphs, colours, theme and mouse, picked from the environment unless somebody chooses.

A choice is a variable of the environment; an option on the command line sets it for that command and all that it
starts, so that there is one place to ask.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from models.problem import Problem
from tui.render.glyphs import Glyphs, glyphs_for
from tui.render.picked import Picked

COLOURS = ("true", "256", "16", "none")
"""Levels of colour, from the richest down."""
RICH_COLOURS: dict[str, Literal["truecolor", "256", "standard"] | None] = {
    "true": "truecolor",
    "256": "256",
    "16": "standard",
    "none": None,
}
"""The same as Rich calls them."""
THEMES = ("dark", "light", "terminal")
"""The last one is the terminal's own colours, whatever they are."""
MOUSE = ("on", "off")

_COLOURLESS_TERMINALS = frozenset({"dumb", "unknown", "vt52", "vt100", "vt102", "vt220", "vt320", "vt420"})
_RICH_TERMINALS = frozenset({"alacritty", "contour", "foot", "ghostty", "wezterm", "xterm-ghostty", "xterm-kitty"})
"""Whose names do not say that they have 256 colours and more."""
_MULTIPLEXERS = (
    ("TMUX", "tmux", "set -g default-terminal tmux-256color", "~/.tmux.conf"),
    ("STY", "screen", "term screen-256color", "~/.screenrc"),
)
"""Variable, name, and what to put where."""
_SSH = "ssh does not pass COLORTERM on. If your terminal has true colour, type: digits --colours true"


@dataclass(frozen=True)
class Display:
    """What a terminal is given to show."""

    glyphs: Glyphs
    colours: str
    """One of COLOURS."""
    theme: str
    """One of THEMES."""
    mouse: bool
    """Whether the app takes the mouse; without it the terminal's own selection of text works as ever."""

    def without_colours(self) -> "Display":
        """The same where nothing shows colours, as in a pipe."""
        return replace(self, colours="none", theme="terminal", glyphs=replace(self.glyphs, greys=False))


def display_for(environ: Mapping[str, str], encoding: str | None) -> Display:
    """What output in this encoding can show on this terminal, or what was chosen. Raises Problem for a wrong choice."""
    colours = picked_colours(environ).value
    glyphs = replace(glyphs_for(environ, encoding), greys=has_greys(colours))
    return Display(glyphs, colours, picked_theme(environ).value, mouse=picked_mouse(environ).value == "on")


def has_greys(colours: str) -> bool:
    """Whether this level of colour has more greys than a terminal's own four, which need not even be grey."""
    return colours in ("true", "256")


def picked_colours(environ: Mapping[str, str]) -> Picked[str]:
    """One of COLOURS. Raises Problem for a wrong choice, as those below."""
    terminal = environ.get("TERM", "")
    name, _, variant = terminal.partition("-")
    said = f"TERM is {terminal or 'not set'}"
    if chosen := _chosen(environ, "DIGITS_COLOURS", COLOURS):
        return Picked(chosen, "as asked for")
    if environ.get("NO_COLOR"):
        return Picked("none", "NO_COLOR is set")
    if not terminal or name in _COLOURLESS_TERMINALS or variant in ("m", "mono"):
        return Picked("none", said, "If it has colours, type: digits --colours 16")
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return Picked("true", f"COLORTERM is {environ['COLORTERM']}")
    if variant == "direct":
        return Picked("true", said)
    if variant.endswith("256color") or {terminal, name} & _RICH_TERMINALS:
        return Picked("256", said, _SSH if environ.get("SSH_CONNECTION") else "")
    return Picked("16", said, _more_than_16(environ))


def picked_theme(environ: Mapping[str, str]) -> Picked[str]:
    """One of THEMES; few colours leave only the terminal's own."""
    chosen = _chosen(environ, "DIGITS_THEME", THEMES)
    if not has_greys(picked_colours(environ).value):
        return Picked("terminal", "its own colours; dark and light take 256 of them")
    if chosen:
        return Picked(chosen, "as asked for")
    return Picked("dark", "for a light one type: digits --theme light")


def picked_mouse(environ: Mapping[str, str]) -> Picked[str]:
    """One of MOUSE."""
    if chosen := _chosen(environ, "DIGITS_MOUSE", MOUSE):
        return Picked(chosen, "as asked for")
    return Picked("on", "to leave it to the terminal type: digits --no-mouse")


def _more_than_16(environ: Mapping[str, str]) -> str:
    for name, multiplexer, line, file in _MULTIPLEXERS:
        if environ.get(name):
            return f"{multiplexer} has 256: put `{line}` into {file}, or type: digits --colours 256"
    return "If it has 256, type: digits --colours 256"


def _chosen(environ: Mapping[str, str], name: str, right: tuple[str, ...]) -> str:
    """The variable's value, empty where nothing was chosen."""
    value = environ.get(name, "").strip().lower()
    if value and value not in right:
        raise Problem(f"{name} is {value!r}; it has to be one of {', '.join(right)}, as in {name}={right[-1]}.")
    return value
