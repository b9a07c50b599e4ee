"""The one timer of live screens: as often as the terminal can follow, and only while somebody can see them."""

from collections.abc import Callable
from typing import Protocol, cast

from textual.timer import Timer
from textual.widget import Widget

from tui.link.frame_rate import QUICKEST
from tui.link.link import Link


class Linked(Protocol):
    """An app that knows its way to the terminal."""

    @property
    def link(self) -> Link:
        """That way."""
        ...


class Ticking:
    """Calls a function from now on until it is stopped or its widget is gone, with pauses while the terminal is behind.

    self._ticking = Ticking(self, self._draw)
    """

    def __init__(self, widget: Widget, call: Callable[[], None], *, at_most: float = QUICKEST) -> None:
        """`at_most` so many times a second."""
        self._widget, self._call, self._at_most = widget, call, at_most
        self._link = cast(Linked, widget.app).link
        self._timer = self._next()

    def stop(self) -> None:
        """No more calls."""
        self._timer.stop()

    def _next(self) -> Timer:
        return self._widget.set_timer(1 / min(self._link.rate.now, self._at_most), self._tick)

    def _tick(self) -> None:
        self._timer = self._next()  # before the call, which may stop it
        if self._widget.screen is self._widget.app.screen and self._link.may_tick():
            self._call()
