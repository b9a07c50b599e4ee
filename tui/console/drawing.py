"""Drawings on a plain terminal: what it can show, and how wide it is. NumPy and Rich are imported by who draws."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.display.display import RICH_COLOURS, Display, display_for
from tui.render.glyphs import Glyphs

if TYPE_CHECKING:
    from rich.text import Text


def terminal_display() -> Display:
    """What standard output can show, colours only on a terminal. Raises Problem for a wrong choice."""
    display = display_for(os.environ, sys.stdout.encoding)
    return display if sys.stdout.isatty() else display.without_colours()


def terminal_glyphs() -> Glyphs:
    """The glyphs that standard output can show."""
    return terminal_display().glyphs


def terminal_width() -> int:
    """Columns; 80 into a pipe."""
    return shutil.get_terminal_size().columns


def print_text(text: Text) -> None:
    """On standard output; with colours only on a terminal that has them."""
    from rich.console import Console

    colours = terminal_display().colours
    Console(color_system=RICH_COLOURS[colours], no_color=colours == "none", highlight=False, soft_wrap=True).print(text)


def print_confusion(run_folder: Path) -> None:
    """The confusion matrix of a run's stored test predictions. Raises Problem where there are none."""
    from models.evaluation.stored import confusion_of_run
    from tui.render.confusion import confusion_matrix

    print_text(confusion_matrix(confusion_of_run(run_folder), width=terminal_width(), glyphs=terminal_glyphs()))
