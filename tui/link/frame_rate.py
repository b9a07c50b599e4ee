"""How often live screens are drawn: as often as was asked for, more seldom while the terminal falls behind. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.problem import Problem

VARIABLE = "DIGITS_FPS"
LOCAL, REMOTE = 4.0, 2.0
"""Ticks a second where nobody asks for others; over SSH, half as many."""
SLOWEST, QUICKEST = 0.5, 30.0
PATIENCE = 5
"""Ticks in a row that the terminal has to keep up with before twice as many are tried."""


@dataclass(frozen=True)
class FrameRate:
    """Ticks a second."""

    wished: float
    now: float
    kept_up: int = 0
    """Ticks in a row with which the terminal has kept up."""


def frame_rate_for(environ: Mapping[str, str]) -> FrameRate:
    """What the environment asks for. Raises Problem for a wrong `DIGITS_FPS`."""
    asked = environ.get(VARIABLE, "").strip()
    default = REMOTE if environ.get("SSH_CONNECTION") else LOCAL
    wished = ticks_a_second(asked, called=VARIABLE) if asked else default
    return FrameRate(wished, wished)


def ticks_a_second(text: str, *, called: str) -> float:
    """The number that was typed. Raises Problem, which names what it was `called`, for any that makes no sense."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not SLOWEST <= number <= QUICKEST:
        raise Problem(f"{called} is {text!r}; it has to be a number from {SLOWEST:g} to {QUICKEST:g}, such as 2.")
    return number


def after_tick(rate: FrameRate, *, behind: bool) -> FrameRate:
    """The rate to go on with: half of it when the terminal was behind, in time twice of it when it was not."""
    if behind:
        return replace(rate, now=max(rate.now / 2, SLOWEST), kept_up=0)
    if rate.kept_up + 1 < PATIENCE:
        return replace(rate, kept_up=rate.kept_up + 1)
    return replace(rate, now=min(2 * rate.now, rate.wished), kept_up=0)
