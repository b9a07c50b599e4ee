"""What the screens work with: the server process, the images, the run in progress. It draws nothing."""

import dataclasses
from pathlib import Path
from typing import Any

from lessons.lesson import Lesson
from lessons.report import Report, report_from
from models.data.source import default_data_name
from models.problem import Problem
from models.recipe import Recipe
from models.runs.identity import new_run_name
from models.training.client import ServerClient
from models.training.launch import RESUME, TRAIN
from tui.followed import ActiveRun
from tui.render.glyphs import Glyphs

GRADE = "lessons.grading:grade_within_limits"
"""The job that grades an exercise, by its dotted name."""
OBTAIN_IMAGES = "models.data.provision:obtain_images"
IMAGES_SECONDS = 600
"""For a download over a slow line; who leaves the app ends it."""


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
        return await self._begin(TRAIN, new_run_name(tier), tier=tier, recipe=dataclasses.asdict(recipe))

    async def take_up(self, run: str) -> ActiveRun:
        """Goes on with a run that is over before its planned end, from its checkpoint on. Raises Problem as train."""
        return await self._begin(RESUME, run)

    async def _begin(self, job: str, run: str, **arguments: Any) -> ActiveRun:
        if self.active_run and self.active_run.alive:
            raise Problem(f"{self.active_run.run} is still training; stop it first.")
        self.active_run = ActiveRun(run, self.server, await self.server.submit(job, run=run, **arguments))
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
