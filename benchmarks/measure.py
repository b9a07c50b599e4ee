"""One measurement: the seconds of some arms by turns, and what they depend on besides the arms."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.machine import load, machine_facts
from benchmarks.pairs import Arm, Ratio, paired_ratio, seconds_by_turns


@dataclass(frozen=True)
class Measured:
    """Seconds of every arm, a figure a round."""

    seconds: dict[str, tuple[float, ...]]
    facts: dict[str, Any]
    """Plain JSON."""

    def median(self, arm: str) -> float:
        """Seconds in the middle of the rounds."""
        return statistics.median(self.seconds[arm])

    def ratio(self, above: str, below: str) -> Ratio:
        """How many times longer one arm took than another, round by round."""
        return paired_ratio(self.seconds[above], self.seconds[below])

    @property
    def load(self) -> str:
        """Before and after, for people."""
        return f"{self.facts['load_before']} → {self.facts['load_after']}"


def measure(arms: Mapping[str, Arm], *, rounds: int) -> Measured:
    """Runs every arm once a round, and notes the machine and how busy it was."""
    load_before = load()
    seconds = seconds_by_turns(arms, rounds=rounds)
    return Measured(seconds, {"load_before": load_before, "load_after": load(), "machine": machine_facts()})
