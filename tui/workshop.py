"""What the screens work with: the server process, the images, the run in progress. It draws nothing."""

import asyncio
import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lessons.lesson import Lesson
from lessons.report import Report, report_from
from models.data.source import default_data_name
from models.problem import Problem
from models.recipe import Recipe
from models.runs.control import ask_to_stop
from models.runs.identity import new_run_name
from models.runs.paths import runs_folder
from models.training.client import JobEnded, ServerClient
from models.training.launch import TRAIN
from tui.render.glyphs import Glyphs

GRADE = "lessons.grading:grade"
"""The job that grades an exercise, by its dotted name."""

IMAGES_SECONDS = 600
"""For a download over a slow line; who leaves the app ends it."""


@dataclass(frozen=True, eq=False)
class ActiveRun:
    """A training that this app has started."""

    run: str
    tier: str
    job: asyncio.Task[JobEnded]

    @property
    def folder(self) -> Path:
        """Where the run is stored; it appears when the job has begun."""
        return runs_folder() / self.run

    @property
    def alive(self) -> bool:
        """Whether its process runs, or still waits for TensorFlow."""
        return not self.job.done()

    @property
    def status(self) -> int | None:
        """How its process ended: exit status, or minus a signal's number; None while it runs or when it never ran."""
        return self.job.result().status if self.job.done() and not self.job.cancelled() else None

    def stop(self) -> None:
        """Ends the run in an orderly way after the steps at hand; one that has not begun never begins."""
        if self.folder.exists():
            ask_to_stop(self.folder)
        else:
            self.job.cancel()


class Workshop:
    """Made once by the app and handed to its screens."""

    def __init__(self, *, glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        self.server = ServerClient()
        self.data_name = default_data_name()
        """The images that new lessons and runs use: `mnist` or `synthetic`."""
        self.active_run: ActiveRun | None = None
        self.preparing_images = False

    def train(self, tier: str, recipe: Recipe) -> ActiveRun:
        """Starts a training. Raises Problem while another one runs."""
        if self.active_run and self.active_run.alive:
            raise Problem(f"{self.active_run.run} is still training; stop it first.")
        run = new_run_name(tier)
        told: dict[str, Any] = {"run": run, "tier": tier, "recipe": dataclasses.asdict(recipe)}
        self.active_run = ActiveRun(run, tier, asyncio.create_task(self.server.run(TRAIN, **told)))
        return self.active_run

    async def check(self, lesson: Lesson, file: Path) -> Report:
        """Grades a learner's file: in a fresh process for NumPy, in a fork of the server for Keras."""
        if lesson.runs_on == "numpy":
            from lessons.checking import check_exercise

            return await check_exercise(lesson, file, data=self.data_name)
        await self.server.start()
        await self.server.ready.wait()
        ended = await self.server.run(
            GRADE, seconds=lesson.seconds, lesson=lesson.id, file=str(file), data=self.data_name
        )
        return report_from(lesson, ended.result, status=ended.status, timed_out=ended.timed_out, output=ended.output)

    async def obtain_images(self) -> None:
        """Downloads MNIST where there is none, quietly, and draws synthetic digits for later where that fails.

        Both happen in child processes; nothing on the screen waits for them.
        """
        if self.data_name == "mnist":
            return
        self.preparing_images = True
        await self.server.run("models.data.provision:obtain_images", seconds=IMAGES_SECONDS)
        self.preparing_images = False
        self.data_name = default_data_name()
