"""Where one can go from home: each place has a key there, a line in the command palette, and a screen of its own.

Screens are imported when somebody goes there, so that the first paint waits for none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.workshop import Workshop


@dataclass(frozen=True)
class Place:
    """One entry of the navigation."""

    name: str
    title: str
    """In the footer of home, and in the palette."""
    key: str
    about: str
    """What one does there, in a few words."""
    screen: Callable[[Workshop], Screen[None]]
    """A new screen."""


def _train(workshop: Workshop) -> Screen[None]:
    from tui.screens.train import TrainScreen

    return TrainScreen(workshop)


def _runs(workshop: Workshop) -> Screen[None]:
    from tui.screens.runs import RunsScreen

    return RunsScreen(workshop)


def _log(workshop: Workshop) -> Screen[None]:
    from tui.screens.log import LogScreen

    return LogScreen(workshop)


PLACES = (
    Place("train", "Train", "t", "Train any tier with any recipe, or race several", _train),
    Place("runs", "Runs", "r", "Watch, control and replay the stored runs", _runs),
    Place("log", "Log", "l", "Read what TensorFlow and the newest run print", _log),
)
"""In the order in which they are shown."""


def find_place(name: str) -> Place:
    """The place of that name; there has to be one."""
    return next(place for place in PLACES if place.name == name)
