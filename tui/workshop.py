"""What the screens work with: the server process, the images, the runs in progress. It draws nothing."""

import asyncio
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lessons.lesson import Lesson
from lessons.report import Report, report_from
from models.data.source import default_data_name
from models.problem import Problem
from models.recipe import Recipe
from models.runs.identity import new_run_name
from models.runs.race import begin_race
from models.runs.threads import share_of
from models.training.client import ServerClient
from models.training.launch import RESUME, TRAIN
from tui.render.glyphs import Glyphs
from tui.runs.followed import ActiveRun, FollowedRun, PastRun
from tui.training.race import Contestant, Race, require_fair

GRADE = "lessons.grading:grade_within_limits"
"""The job that grades an exercise, by its dotted name."""
OBTAIN_IMAGES = "models.data.provision:obtain_images"
IMAGES_SECONDS = 600
"""For a download over a slow line; who leaves the app ends it."""


class Workshop:
    """Made once by the app and handed to its screens."""

    def __init__(self, *, glyphs: Glyphs, learner_code: bool = True) -> None:
        self.glyphs = glyphs
        self.learner_code = learner_code
        """Whether code that is written in the app may be kept and run; not where strangers may have opened it."""
        self.server = ServerClient()
        self.data_name = default_data_name()
        """The images that a lesson opened now works with: `mnist` or `synthetic`."""
        self.begun: tuple[ActiveRun, ...] = ()
        """The trainings that this app has started, in their order."""
        self.race: Race | None = None
        """The last one that this app has started."""
        self._starting: asyncio.Task[None] | None = None
        self.preparing_images = False

    @property
    def going(self) -> tuple[ActiveRun, ...]:
        """Those of them that train or stand still, or are still to begin."""
        return tuple(run for run in self.begun if run.alive)

    def followed(self, run: str) -> FollowedRun:
        """A run by its name: one of this app's, or any stored one."""
        return next((own for own in self.begun if own.run == run), PastRun(run))

    async def train(self, tier: str, recipe: Recipe) -> ActiveRun:
        """Starts a training. Raises Problem while another one runs, or where nothing can be written."""
        self._require_rest()
        return await self._begin(TRAIN, new_run_name(tier), tier=tier, recipe=dataclasses.asdict(recipe))

    async def start_race(self, contestants: Sequence[Contestant]) -> Race:
        """Starts a training for each, with the cores shared evenly. Raises Problem as train, or for an unfair race."""
        self._require_rest()
        require_fair(contestants)
        await self.server.start()  # raises what can be wrong before anything is stored
        runs = [new_run_name(contestant.tier) for contestant in contestants]
        name = new_run_name("race")
        gate = begin_race(name, runs)
        threads = share_of(len(contestants))
        followed = [
            await self._begin(
                TRAIN, run, tier=one.tier, recipe=dataclasses.asdict(one.recipe), threads=threads, race=name
            )
            for run, one in zip(runs, contestants, strict=True)
        ]
        self.race = Race(tuple(contestants), tuple(followed), threads, gate)
        self._starting = asyncio.create_task(self.race.start_together())
        return self.race

    async def take_up(self, run: str) -> ActiveRun:
        """Goes on with a run that is over before its planned end, from its checkpoint on. Raises Problem as train."""
        self._require_rest()
        return await self._begin(RESUME, run)

    def _require_rest(self) -> None:
        """Trainings that were not begun as a race would take each other's cores, and neither would show its speed."""
        if self.going:
            names = " and ".join(run.run for run in self.going)
            raise Problem(f"{names} must end first; what should train side by side is a race, on the Train screen.")

    async def _begin(self, job: str, run: str, **arguments: Any) -> ActiveRun:
        begun = ActiveRun(run, self.server, await self.server.submit(job, run=run, **arguments))
        self.begun = (*(earlier for earlier in self.begun if earlier.run != run), begun)
        return begun

    async def close(self) -> None:
        """Ends the server; trainings go on, and contestants that were still waiting for each other begin."""
        if self._starting:
            self._starting.cancel()
            await asyncio.wait([self._starting])
        await self.server.close()

    async def check(self, lesson: Lesson, file: Path, *, data: str) -> Report:
        """Grades a learner's file: in a fresh process for NumPy, in a fork of the server for Keras.

        Raises Problem where no learner's code may be run.
        """
        if not self.learner_code:
            raise Problem(no_learner_code(lesson))
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


def no_learner_code(lesson: Lesson) -> str:
    """Why there is no exercise here, and where there is one."""
    return (
        "This app is open to other machines, so it neither keeps nor runs code that is written in it. "
        f"In a terminal of the machine that serves it: digits learn {lesson.id}"
    )
