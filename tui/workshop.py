"""What the screens work with: the server process, the images, the run in progress. It draws nothing."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from lessons.lesson import Lesson
from lessons.report import Report, report_from
from models.data.source import default_data_name
from models.problem import Problem
from models.recipe import Recipe
from models.runs.control import Command, send_command
from models.runs.identity import new_run_name
from models.runs.lock import is_locked
from models.runs.paths import runs_folder
from models.training.client import Job, ServerClient
from models.training.launch import TRAIN
from tui.render.glyphs import Glyphs

GRADE = "lessons.grading:grade_within_limits"
"""The job that grades an exercise, by its dotted name."""
OBTAIN_IMAGES = "models.data.provision:obtain_images"
IMAGES_SECONDS = 600
"""For a download over a slow line; who leaves the app ends it."""


@dataclass(frozen=True, eq=False)
class ActiveRun:
    """A training that this app has started."""

    run: str
    tier: str
    server: ServerClient
    job: Job

    @property
    def folder(self) -> Path:
        """Where the run is stored; it appears when the job has begun."""
        return runs_folder() / self.run

    @property
    def alive(self) -> bool:
        """Whether its process runs, or still waits for TensorFlow. A run outlives even the server that began it."""
        return not self.job.ended.done() or is_locked(self.folder)

    @property
    def status(self) -> int | None:
        """How its process ended: exit status, or minus a signal's number; None while it runs or where nobody knows."""
        return self.job.ended.result().status if self.job.ended.done() else None

    @property
    def complaint(self) -> str:
        """What a process that failed has printed; empty where it did not fail."""
        return self.job.ended.result().output.strip() if self.status == 1 else ""

    async def stop(self) -> None:
        """Ends the run in an orderly way after the steps at hand; one that has not begun never begins."""
        if self.folder.exists():
            send_command(self.folder, Command("stop"))
        else:
            await self.server.kill(self.job)


@dataclass(frozen=True)
class PastRun:
    """A run that another app, or this one on another day, has started."""

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


class Workshop:
    """Made once by the app and handed to its screens."""

    def __init__(self, *, glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        self.server = ServerClient()
        self.data_name = default_data_name()
        """The images that a lesson opened now works with: `mnist` or `synthetic`."""
        self.active_run: ActiveRun | None = None
        self.preparing_images = False

    async def train(self, tier: str, recipe: Recipe) -> ActiveRun:
        """Starts a training. Raises Problem while another one runs, or where nothing can be written."""
        if self.active_run and self.active_run.alive:
            raise Problem(f"{self.active_run.run} is still training; stop it first.")
        run = new_run_name(tier)
        job = await self.server.submit(TRAIN, run=run, tier=tier, recipe=dataclasses.asdict(recipe))
        self.active_run = ActiveRun(run, tier, self.server, job)
        return self.active_run

    async def check(self, lesson: Lesson, file: Path, *, data: str) -> Report:
        """Grades a learner's file: in a fresh process for NumPy, in a fork of the server for Keras."""
        if lesson.runs_on == "numpy":
            from lessons.check_process import check_exercise

            return await check_exercise(lesson, file, data=data)
        ended = await self.server.run(GRADE, seconds=lesson.seconds, lesson=lesson.id, file=str(file), data=data)
        return report_from(lesson, ended.result, status=ended.status, timed_out=ended.timed_out, output=ended.output)

    async def obtain_images(self) -> None:
        """Downloads MNIST where there is none, quietly, and draws synthetic digits for later where that fails.

        Both happen in a child process; nothing on the screen waits for it.
        """
        if self.data_name == "mnist":
            return
        self.preparing_images = True
        try:
            await self.server.run(OBTAIN_IMAGES, seconds=IMAGES_SECONDS)
        finally:
            self.preparing_images = False
        self.data_name = default_data_name()
