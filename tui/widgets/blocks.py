"""The widget for each kind of block that a lesson may hold."""

from dataclasses import dataclass

import numpy as np
from textual.widget import Widget
from textual.widgets import Static

from lessons.lesson import Block, Lesson
from lessons.progress import answer_to
from tui.render.digit import digit
from tui.render.pixels import NUMBERS_SHOWN, pixel_table
from tui.render.strip import strip
from tui.widgets.drawing import Drawing
from tui.widgets.exercise import Exercise
from tui.widgets.lesson_matrix import LessonMatrix
from tui.widgets.question import Question
from tui.widgets.training_block import TrainingBlock
from tui.workshop import Workshop, no_learner_code


@dataclass(frozen=True, eq=False)
class LessonImages:
    """What an open lesson shows and works on: one data set from its opening to its end."""

    data: str
    """`mnist` or `synthetic`."""
    images: np.ndarray
    """The first of the data set, uint8 (n, 28, 28), as many as the lesson's blocks show."""
    labels: np.ndarray
    measured: float | None = None
    """Test accuracy of the run that the lesson trained, once there is one."""


def images_needed(lesson: Lesson) -> int:
    """How many images of the data set the lesson's blocks show, counted from its first."""
    indices = [int(str(block.options["index"])) + 1 for block in lesson.blocks if block.kind == "digit"]
    counts = [int(str(block.options["count"])) for block in lesson.blocks if block.kind == "strip"]
    return max([*indices, *counts], default=0)


def widget_for(block: Block, lesson: Lesson, *, workshop: Workshop, shown: LessonImages) -> Widget:
    """A new widget for a block of the lesson."""
    glyphs, images, labels = workshop.glyphs, shown.images, shown.labels
    match block.kind:
        case "digit":
            image = images[int(str(block.options["index"]))]
            if block.options["pixels"]:
                inner = NUMBERS_SHOWN
                return Drawing(lambda *_: pixel_table(image, rows=inner, columns=inner, glyphs=glyphs), name="numbers")
            return Drawing(lambda *_: digit(image, glyphs=glyphs), name="picture")
        case "strip":
            count = int(str(block.options["count"]))
            return Drawing(
                lambda width, _: strip(images[:count], labels[:count], answers=None, glyphs=glyphs, width=width),
                name="pictures",
            )
        case "question":
            given = answer_to(lesson.id, str(block.options["id"]))
            return Question(block, given=given, measured=shown.measured)
        case "train":
            return TrainingBlock(block, lesson, workshop, data=shown.data)
        case "matrix":
            return LessonMatrix(lesson, glyphs)
        case "exercise" if not workshop.learner_code:
            return Static(no_learner_code(lesson), markup=False)
        case "exercise":
            return Exercise(lesson, workshop, data=shown.data)
    raise AssertionError(f"lessons.blocks knows a block {block.kind!r} that has no widget")
