"""How the program shows itself, as options of every command.

An option is its variable, set for this command and whatever it starts.
"""

import os
from collections.abc import Callable
from typing import Any

import click

from tui.console.output import usage
from tui.display.display import COLOURS, THEMES
from tui.link.frame_rate import VARIABLE, ticks_a_second
from tui.render.glyphs import LEVELS


def display_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds one option for each choice; what is not given is picked from the environment."""
    glyphs, colours, theme = map(click.Choice, (list(LEVELS), COLOURS, THEMES))
    for option in (
        click.option(
            "--fps",
            metavar="N",
            expose_value=False,
            callback=_choose_frame_rate,
            help=f"Draw live screens N times a second: 4 if not given, 2 over SSH; fewer on a slow line ({VARIABLE}).",
        ),
        _option("--mouse/--no-mouse", "DIGITS_MOUSE", None, "Take the mouse, or leave it to the terminal"),
        _option("--theme", "DIGITS_THEME", theme, "Dark, light, or the terminal's own colours"),
        _option("--colours", "DIGITS_COLOURS", colours, "How many colours to use"),
        _option("--glyphs", "DIGITS_GLYPHS", glyphs, "Which characters to draw with"),
    ):
        command = option(command)
    return command


def _option(name: str, variable: str, kind: click.Choice[str] | None, about: str) -> Callable[..., Any]:
    def choose(context: click.Context, parameter: click.Parameter, value: str | bool | None) -> None:
        if value is not None:
            os.environ[variable] = value if isinstance(value, str) else ("on" if value else "off")

    return click.option(
        name,
        type=kind,
        default=None,
        callback=choose,
        expose_value=False,
        help=f"{about} ({variable}).",
    )


def _choose_frame_rate(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        with usage():
            ticks_a_second(value, called="--fps")
        os.environ[VARIABLE] = value
