"""Comparing speeds on a machine that others use too: arms by turns in one process, and the median of paired ratios.

Blocks of one arm after blocks of the other compare two moments of the machine rather than two programs. What disturbs
a pair slows both of its halves, and a ratio forgets that; reversing the order in every second round cancels whatever
going first is worth.
"""

import gc
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Arm = Callable[[], float]
"""Does its work once, and returns the seconds that the part to be compared took."""


@dataclass(frozen=True)
class Ratio:
    """How many times longer one arm takes than another: the median over the rounds and its range."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.3g} [{self.low:.3g}–{self.high:.3g}]"


def seconds_by_turns(arms: Mapping[str, Arm], *, rounds: int) -> dict[str, tuple[float, ...]]:
    """The seconds of every arm in every round. A round runs each arm once, in the given order or in its reverse."""
    seconds: dict[str, list[float]] = {name: [] for name in arms}
    order = list(arms)
    for _ in range(rounds):
        for name in order:
            gc.collect()
            seconds[name].append(arms[name]())
        order.reverse()
    return {name: tuple(measured) for name, measured in seconds.items()}


def paired_ratio(above: Sequence[float], below: Sequence[float]) -> Ratio:
    """Of `above` to `below`, round by round. Raises ValueError when they have not the same number of rounds."""
    ratios = [over / under for over, under in zip(above, below, strict=True)]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios))
