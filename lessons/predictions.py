"""Questions that a run answers: what the learner predicts before training, and what came out."""

from lessons.lesson import Block, Lesson
from lessons.progress import answer_to


def predictions(lesson: Lesson) -> list[tuple[Block, str | float | None]]:
    """The lesson's questions that wait for a run, each with the learner's answer, or None."""
    waiting = [block for block in lesson.blocks if block.kind == "question" and "answer_from" in block.options]
    return [(block, answer_to(lesson.id, str(block.options["id"]))) for block in waiting]
