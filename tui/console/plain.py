"""`--plain`: words alone, for screen readers and logs. Every command that would draw, colour or overwrite takes it."""

import os
import sys

import click

from tui.console.drawing import terminal_glyphs
from tui.render.glyphs import Glyphs, in_words


def _asked(context: click.Context, parameter: click.Parameter, value: bool) -> bool:
    """A terminal that can do no more has asked, too."""
    return value or (sys.stdout.isatty() and os.environ.get("TERM") == "dumb")


as_plain = click.option(
    "--plain", is_flag=True, callback=_asked, help="Tell everything in words, line by line, as with TERM=dumb."
)


def marks(*, plain: bool) -> Glyphs:
    """The marks for standard output."""
    return in_words(terminal_glyphs()) if plain else terminal_glyphs()
