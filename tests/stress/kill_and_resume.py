"""Trainings killed at random moments and taken up again, over and over: nothing that was told may be lost.

    uv run python -m tests.stress.kill_and_resume [--runs 200] [--seed 0]

Each run is killed (SIGKILL) at a moment drawn from MOMENTS, one in three of them again in its next lives, and then left
to its end, which has to be that of an undisturbed run, bit for bit. Prints a line a run and a summary; the exit status
is 1 if any run has ended elsewhere, or has lost an epoch that a reader had seen.
"""

import argparse
import asyncio
import dataclasses
import itertools
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from models.data.source import load_dataset
from models.events import EpochEnded
from models.recipe import Recipe
from models.runs.arrays import CHECKPOINT, PREDICTIONS, WEIGHTS
from models.runs.listing import find_run
from models.training.client import ServerClient
from tests.models.training.endings import Ending, ending_of
from tests.models.training.lives import begin, end_of, kill, take_up
from tests.models.training.moments import (
    Moment,
    after,
    at_once,
    begun,
    born,
    epoch_over,
    training,
    writing,
)
from tests.models.training.plans import CHUNKED, plan

AGAIN = 1 / 3
"""Share of the lives that are killed once more."""


@dataclass(frozen=True)
class Undisturbed:
    """How a run of a tier ends that nobody kills."""

    tier: str
    recipe: Recipe
    seconds: float
    ending: Ending


@dataclass
class Killed:
    """What was done to a run, and what a reader had seen of it by then."""

    run: str
    moments: list[str] = field(default_factory=list)
    """At which it was killed."""
    epochs: set[EpochEnded] = field(default_factory=set)
    half_written: int = 0
    """Kills that left a file behind that was not yet whole."""


@dataclass
class Tally:
    """What has come of it so far."""

    runs: int = 0
    equal: int = 0
    seen: int = 0
    """Epochs that a reader had seen before a kill."""
    lost: int = 0
    half_written: int = 0
    kills: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {moment}" for moment, count in self.kills.most_common())
        return (
            f"{self.kills.total()} kills of {self.runs} runs ({kinds}; {self.half_written} left a file half written): "
            f"{self.equal} equal endings of {self.runs}, {self.lost} of {self.seen} acknowledged epochs lost"
        )


MOMENTS: dict[str, Callable[[random.Random, Undisturbed], Moment]] = {
    "at any moment": lambda chance, whole: after(chance.uniform(0, whole.seconds)),
    "at the start": lambda chance, whole: chance.choice([at_once, born, after(chance.uniform(0, 1))]),
    "compiling": lambda chance, whole: begun,
    "training": lambda chance, whole: training,
    "behind an epoch": lambda chance, whole: epoch_over(chance.randint(1, whole.recipe.epochs)),
    "writing a checkpoint": lambda chance, whole: writing(CHECKPOINT),
    "behind the last epoch": lambda chance, whole: epoch_over(whole.recipe.epochs),
    "writing the weights": lambda chance, whole: writing(WEIGHTS),
    "writing the predictions": lambda chance, whole: writing(PREDICTIONS),
}
SHARES = (4, 1, 1, 1, 2, 4, 1, 1, 1)
"""How often each is drawn."""


async def stress(*, runs: int, seed: int) -> Tally:
    """Kills until so many runs have been killed and have come to their end."""
    chance, tally = random.Random(seed), Tally()
    server = ServerClient()
    await server.start()
    await server.ready.wait()
    wholes = [await _undisturbed(server, tier) for tier in CHUNKED]
    for number in itertools.count(1):
        (whole,) = chance.choices(wholes, (3, 1))  # the second takes longer
        killed = await _kill_and_resume(server, f"{whole.tier}-{number:04}", whole, chance)
        if killed:
            _judge(tally, killed, whole)
        if tally.runs == runs:
            break
    await server.close()
    return tally


async def _kill_and_resume(server: ServerClient, run: str, whole: Undisturbed, chance: random.Random) -> Killed | None:
    """None for a run that was over before its moment had come, and for one that was killed before it was any."""
    killed = Killed(run)
    life = await begin(server, run, tier=whole.tier, recipe=whole.recipe)
    while not killed.moments or chance.random() < AGAIN:
        (moment,) = chance.choices(list(MOMENTS), SHARES)
        before = set(life.folder.glob(".*.part"))
        killed.epochs |= set(await kill(life, MOMENTS[moment](chance, whole)))
        if (await end_of(life)).status != -signal.SIGKILL:
            break
        if not life.folder.exists():
            return None
        killed.moments.append(moment)
        killed.half_written += bool(set(life.folder.glob(".*.part")) - before)
        life = await take_up(server, run)
    await end_of(life)
    return killed if killed.moments else None


async def _undisturbed(server: ServerClient, tier: str) -> Undisturbed:
    recipe = plan(tier)
    recipe = dataclasses.replace(recipe, epochs=max(2, recipe.epochs))  # there is an epoch to lose
    began = time.monotonic()
    life = await begin(server, f"{tier}-undisturbed", tier=tier, recipe=recipe)
    await end_of(life)
    whole = Undisturbed(tier, recipe, time.monotonic() - began, ending_of(life.run))
    print(f"{life.run}: {whole.seconds:.1f} s", flush=True)
    return whole


def _judge(tally: Tally, killed: Killed, whole: Undisturbed) -> None:
    ended = find_run(killed.run).ended
    ending = ending_of(killed.run) if ended else None
    lost = killed.epochs - set(ending.epochs if ending else ())
    tally.runs += 1
    tally.equal += ending == whole.ending
    tally.seen += len(killed.epochs)
    tally.lost += len(lost)
    tally.half_written += killed.half_written
    tally.kills.update(killed.moments)
    verdict = "equal" if ending == whole.ending else f"DIFFERENT ({ended})"
    print(
        f"{tally.runs}. {killed.run}: killed {', then '.join(killed.moments)}: {verdict}, {len(lost)} lost", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Kill trainings at random moments and take them up again.")
    parser.add_argument("--runs", type=int, default=200, help="how many runs to kill (default: 200)")
    parser.add_argument("--seed", type=int, default=0, help="decides the moments (default: 0)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DIGITS_HOME"] = folder
        load_dataset(plan(CHUNKED[0]).data)
        tally = asyncio.run(stress(runs=chosen.runs, seed=chosen.seed))
    print(tally)
    sys.exit(tally.equal < tally.runs or tally.lost > 0)


if __name__ == "__main__":
    main()
