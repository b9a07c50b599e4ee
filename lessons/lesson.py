"""A lesson as everything else takes it: what is said of it, and its steps of prose and blocks in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Block:
    """Something to look at or to do among the prose: a digit, a question, a training run, the exercise."""

    kind: str
    options: Mapping[str, object]
    """What the lesson says, and the defaults of `lessons.blocks`; options without a default are there only if said."""
    line: int
    """Where the block begins in lesson.md, from 1."""


@dataclass(frozen=True)
class Step:
    """What is on the screen at one time."""

    title: str
    parts: tuple[str | Block, ...]
    """Markdown prose and blocks, in order."""


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """One folder of the course."""

    id: str
    """Never changes, whatever becomes of number and folder: progress and the learner's file go by it."""
    number: int
    title: str
    minutes: int
    needs: tuple[str, ...]
    """Words that this lesson uses and earlier ones teach."""
    teaches: tuple[str, ...]
    tier: str | None
    runs_on: Literal["numpy", "keras"]
    """What the exercise needs; a lesson that runs on NumPy is graded without importing TensorFlow."""
    seconds: float
    """Time limit of a check, importing included."""
    thresholds: Mapping[str, Mapping[str, float]]
    """Figures that an exercise has to reach, by data set; empty where its checks use no images."""
    folder: Path
    steps: tuple[Step, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all steps, in order."""
        return tuple(part for step in self.steps for part in step.parts if isinstance(part, Block))
