"""A race: two to four recipes that are trained side by side, each in a run of its own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from models.problem import Problem
from models.recipe import Recipe
from models.runs.listing import open_run
from models.runs.paths import runs_folder
from models.runs.race import newest_race
from tui.runs.followed import FollowedRun, PastRun

MOST = 4
"""Contestants: as many curves of one plot are told apart without colours."""
POLL_SECONDS = 0.1
"""How often a race looks whether all are ready."""


@dataclass(frozen=True)
class Contestant:
    """What takes part."""

    tier: str
    recipe: Recipe


@dataclass(frozen=True, eq=False)
class Race:
    """Contestants and their runs, in the same order."""

    contestants: tuple[Contestant, ...]
    runs: tuple[FollowedRun, ...]
    threads: int | None
    """Of each run."""
    gate: BinaryIO | None = None
    """Holds the runs until it is closed; there is none where another app has begun the race."""

    @property
    def alive(self) -> bool:
        """Whether any of its runs still goes on."""
        return any(run.alive for run in self.runs)

    @property
    def started(self) -> bool:
        """Whether its runs wait for each other no more."""
        return self.gate is None or self.gate.closed

    async def start_together(self) -> None:
        """Opens the gate once every run has compiled its steps and stands behind it, or will never come."""
        if self.gate:
            with self.gate:
                while not all(map(_waits, self.runs)):
                    await asyncio.sleep(POLL_SECONDS)


def require_fair(contestants: Sequence[Contestant]) -> None:
    """Raises Problem, saying what would be right, for a race that would compare nothing."""
    if not 2 <= len(contestants) <= MOST:
        raise Problem(f"A race has two to {MOST} contestants, and here {_are(len(contestants))}.")
    if len(set(contestants)) < len(contestants):
        raise Problem("Two contestants are the same and would end the same; change a field of one, its seed perhaps.")
    if len({one.recipe.data for one in contestants}) > 1:
        raise Problem("Contestants need the same images to be compared: all mnist, or all synthetic.")


def stored_race() -> Race | None:
    """The race that was begun last by whatever app; None where there was none, or where a run of it is gone."""
    stored = [open_run(runs_folder() / run) for run in newest_race()]
    known = [run for run in stored if run]
    if len(known) < max(len(stored), 2):
        return None
    return Race(
        tuple(Contestant(run.tier, run.recipe) for run in known),
        tuple(PastRun(run.run) for run in known),
        known[0].threads,
    )


def _waits(run: FollowedRun) -> bool:
    stored = open_run(run.folder) if run.alive else None
    return not run.alive or (stored is not None and (stored.status != "running" or bool(stored.state.steps)))


def _are(number: int) -> str:
    return "is one" if number == 1 else f"are {number}"
