"""The widget for each kind of block that a lesson may hold."""

import numpy as np
from textual.widget import Widget

from lessons.lesson import Block, Lesson
from lessons.progress import answer_to
from tui.render.digit import digit
from tui.render.pixels import NUMBERS_SHOWN, pixel_table
from tui.render.strip import strip
from tui.widgets.drawing import Drawing
from tui.widgets.exercise import Exercise
from tui.widgets.question import Question
from tui.widgets.training_block import TrainingBlock
from tui.workshop import Workshop


def images_needed(lesson: Lesson) -> int:
    """How many images of the data set the lesson's blocks show, counted from its first."""
    indices = [int(str(block.options["index"])) + 1 for block in lesson.blocks if block.kind == "digit"]
    counts = [int(str(block.options["count"])) for block in lesson.blocks if block.kind == "strip"]
    return max([*indices, *counts], default=0)


def widget_for(block: Block, lesson: Lesson, *, workshop: Workshop, images: np.ndarray, labels: np.ndarray) -> Widget:
    """A new widget; `images` (n, 28, 28) and their labels are the first of the data set, as many as are needed."""
    glyphs = workshop.glyphs
    match block.kind:
        case "digit":
            image = images[int(str(block.options["index"]))]
            if block.options["pixels"]:
                return Drawing(
                    lambda *_: pixel_table(image, rows=NUMBERS_SHOWN, columns=NUMBERS_SHOWN), classes="numbers"
                )
            return Drawing(lambda *_: digit(image, glyphs=glyphs), classes="digit")
        case "strip":
            count = int(str(block.options["count"]))
            return Drawing(
                lambda width, _: strip(images[:count], labels[:count], answers=None, glyphs=glyphs, width=width),
                classes="strip",
            )
        case "question":
            return Question(block, given=answer_to(lesson.id, str(block.options["id"])))
        case "train":
            return TrainingBlock(block, workshop)
        case "exercise":
            return Exercise(lesson, workshop)
    raise AssertionError(f"lessons.blocks knows a block {block.kind!r} that has no widget")
