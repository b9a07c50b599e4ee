"""Measured seconds as rows of pytest-benchmark: its table, its files and its comparison with earlier runs.

pytest-benchmark times one function a test, so it would time two arms minutes apart. Here a fixture measures them by
turns, and a test replays the seconds of its arm to pytest-benchmark's clock. That has a second use: pytest-benchmark
saves a row even when its test fails afterwards, while a test that asserts before it adds its row leaves no row.
"""

from collections.abc import Sequence
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture


class Replay:
    """A clock that moves only when a measured duration is played."""

    def __init__(self) -> None:
        self._now = 0.0

    def played(self) -> float:
        """Seconds played so far."""
        return self._now

    def play(self, seconds: float) -> None:
        """Lets that much time pass."""
        self._now += seconds


_REPLAY = Replay()

row = pytest.mark.benchmark(timer=_REPLAY.played)
"""Marks a test that calls add_row."""


def add_row(benchmark: BenchmarkFixture, seconds: Sequence[float], *, group: str, **facts: Any) -> None:
    """One row, a round for each of the seconds; what else is known of it goes to its `extra_info` and is plain JSON."""
    benchmark.group = group
    benchmark.extra_info.update(facts, rounds=len(seconds))
    remaining = iter(seconds)
    benchmark.pedantic(_REPLAY.play, setup=lambda: ((next(remaining),), {}), rounds=len(seconds))
