"""Real trainings: each life of a run is a process of its own, and can be killed."""

import asyncio
import contextlib
import dataclasses
import os
import signal
from dataclasses import dataclass
from pathlib import Path

from models.events import EpochEnded, Event
from models.recipe import Recipe
from models.runs.control import Command, send_command
from models.runs.lines import size_of
from models.runs.paths import home, runs_folder
from models.runs.reading import read_events
from models.runs.writing import EVENTS
from models.training.client import Job, JobEnded, ServerClient
from models.training.launch import RESUME, TRAIN
from tests.models.training.endings import without_seconds
from tests.models.training.moments import Moment, begun, paused_behind
from tests.waiting import PATIENCE

FOR_EVER = 10 * PATIENCE
"""Seconds: with a time limit a job ends with the program that asked for it."""


@dataclass(frozen=True, eq=False)
class Life:
    """A process that trains a run."""

    run: str
    job: Job
    pid_file: Path
    offset: int
    """Where its events begin."""

    @property
    def folder(self) -> Path:
        return runs_folder() / self.run

    @property
    def over(self) -> bool:
        return self.job.ended.done()


async def begin(
    server: ServerClient, run: str, *, tier: str, recipe: Recipe, room: int | None = None, **further: object
) -> Life:
    """The first life of a run; no file of it grows beyond `room` bytes. The job takes what is `further` said."""
    return await _live(server, run, TRAIN, room=room, tier=tier, recipe=dataclasses.asdict(recipe), **further)


async def take_up(
    server: ServerClient, run: str, *, learning_rate: float | None = None, room: int | None = None
) -> Life:
    """Another life of it."""
    return await _live(server, run, RESUME, room=room, learning_rate=learning_rate)


async def _live(server: ServerClient, run: str, call: str, *, room: int | None, **arguments: object) -> Life:
    environment = {name: value for name, value in os.environ.items() if name.startswith("DIGITS_")}
    home().mkdir(parents=True, exist_ok=True)
    pid_file = home() / f"{run}.pid"
    pid_file.unlink(missing_ok=True)
    offset = size_of(runs_folder() / run / EVENTS)
    job = await server.submit(
        "tests.models.training.jobs:train_there",
        seconds=FOR_EVER,
        environment=environment,
        pid_file=str(pid_file),
        room=room,
        job={"call": call, "arguments": {"run": run, **arguments}},
    )
    return Life(run, job, pid_file, offset)


async def end_of(life: Life) -> JobEnded:
    """How its process ended, which is waited for with patience."""
    return await asyncio.wait_for(asyncio.shield(life.job.ended), FOR_EVER)


async def wait_for(life: Life, moment: Moment) -> None:
    """Returns when it is time, or over."""
    events: list[Event] = []
    offset = life.offset
    while not life.over and not moment(life.folder, events):
        await asyncio.sleep(0.001)
        if size_of(life.folder / EVENTS) > offset:
            newest, offset = read_events(life.folder, offset)
            events += newest


async def kill(life: Life, moment: Moment) -> tuple[EpochEnded, ...]:
    """Kills the process when it is time; returns the epochs that a reader has seen before."""
    await wait_for(life, lambda *now: life.pid_file.exists() and moment(*now))
    seen = read_events(life.folder)[0]
    if not life.over:
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(life.pid_file.read_text()), signal.SIGKILL)
    await end_of(life)
    return without_seconds(event for event in seen if isinstance(event, EpochEnded))


async def let_a_checkpoint_be_due(life: Life) -> None:
    """Has it stand still for so long that the state behind its next steps becomes a checkpoint, on any machine."""
    from models.training.checkpoint import SECONDS_BETWEEN  # and with it TensorFlow, which a stress test can do without

    await wait_for(life, begun)
    send_command(life.folder, Command("pause"))
    await wait_for(life, paused_behind(0))
    await asyncio.sleep(SECONDS_BETWEEN)
    send_command(life.folder, Command("resume"))
