"""A run that the app shows and controls, whoever trains it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from models.problem import Problem
from models.runs.control import Command, send_command
from models.runs.listing import open_run
from models.runs.lock import is_locked
from models.runs.paths import runs_folder
from models.training.client import Job, ServerClient
from models.training.resumption import require_resumable


class FollowedRun(Protocol):
    """One of this app's, or any stored one."""

    @property
    def run(self) -> str:
        """Its name."""
        ...

    @property
    def folder(self) -> Path:
        """Where it is stored; it may not be there yet."""
        ...

    @property
    def alive(self) -> bool:
        """Whether its process runs, or is still to begin."""
        ...

    @property
    def status(self) -> int | None:
        """How its process ended: exit status, or minus a signal's number; None while it runs or where nobody knows."""
        ...

    @property
    def complaint(self) -> str:
        """What a process has printed that failed before it began to train; empty for any other."""
        ...

    async def stop(self) -> None:
        """Ends the run in an orderly way after the steps at hand; one that has not begun never begins."""
        ...


@dataclass(frozen=True, eq=False)
class ActiveRun:
    """A training that this app has started."""

    run: str
    server: ServerClient
    job: Job

    @property
    def folder(self) -> Path:
        """The folder of a new run appears when the job has begun."""
        return runs_folder() / self.run

    @property
    def alive(self) -> bool:
        """Also while it waits for TensorFlow. A run outlives even the server that began it."""
        return not self.job.ended.done() or is_locked(self.folder)

    @property
    def status(self) -> int | None:
        """As the server saw it."""
        return self.job.ended.result().status if self.job.ended.done() else None

    @property
    def complaint(self) -> str:
        """Once a job trains, what it prints goes to the run's own log."""
        return self.job.ended.result().output.strip() if self.status == 1 else ""

    async def stop(self) -> None:
        """A job without its lock has not begun, and would not hear what it is told."""
        if is_locked(self.folder):
            send_command(self.folder, Command("stop"))
        else:
            await self.server.kill(self.job)


@dataclass(frozen=True)
class PastRun:
    """A run that another app, or this one on another day, has started; it may still go on."""

    run: str

    @property
    def folder(self) -> Path:
        """Where the run is stored."""
        return runs_folder() / self.run

    @property
    def alive(self) -> bool:
        """Whether its process still runs."""
        return is_locked(self.folder)

    @property
    def status(self) -> None:
        """Nobody saw its process end."""

    @property
    def complaint(self) -> str:
        """Nothing is known of what it printed."""
        return ""

    async def stop(self) -> None:
        """Any process of the same user may ask."""
        send_command(self.folder, Command("stop"))


def can_be_taken_up(run: FollowedRun) -> bool:
    """Whether the run is over before its planned end, and could go on as it was."""
    stored = open_run(run.folder)
    if stored is None or run.alive:
        return False
    try:
        require_resumable(stored, learning_rate=None)
    except Problem:
        return False
    return True
