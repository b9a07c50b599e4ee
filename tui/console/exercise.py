"""An exercise in a plain terminal: the learner edits the file wherever they like, and asks for checks here."""

import asyncio

import click

from lessons.check_process import check_exercise
from lessons.exercise import exercise_file
from lessons.lesson import Lesson
from lessons.progress import record_verdict
from models.data.source import default_data_name
from tui.console.asking import ask
from tui.console.plain import marks
from tui.render.foreign import visible
from tui.render.report import report_in_words

KEYS = "c: check it, h: hint, o: original error, Enter: go on"


def work_on_exercise(lesson: Lesson, *, where: str | None) -> None:
    """Names the file, and checks it as often as is asked for."""
    file = exercise_file(lesson)
    click.echo(f"Your file: {visible(str(file))}")
    if not where:
        click.echo(f"To check it: digits check {lesson.id}\n")
        return
    click.echo("Open it in your editor, write your answer, save it.")
    report, hints = None, 0
    while answer := ask(KEYS, where=where).lower():
        if answer == "c":
            report, hints = asyncio.run(check_exercise(lesson, file, data=default_data_name())), 0
            record_verdict(lesson.id, report.verdict)
        elif answer == "h":
            hints += 1
        if report:
            told = report_in_words(report, hints=hints, original=answer == "o", glyphs=marks(plain=True), keys=False)
            click.echo(told)
        else:
            click.echo("Check it first: type c.")
