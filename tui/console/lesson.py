"""A lesson walked through in a plain terminal; into a pipe, the whole of it without asking anything."""

import sys

import click

from lessons.lesson import Lesson, Step
from lessons.progress import last_step, record
from tui.console.asking import EVERYWHERE, Left, WentBack, ask
from tui.console.blocks import draw_digits, tell_block
from tui.console.drawing import terminal_width
from tui.render.prose import wrapped


def walk(lesson: Lesson) -> None:
    """From the step where the learner stopped; from the first and to the last where nobody can answer."""
    asking = sys.stdin.isatty() and sys.stdout.isatty()
    count = len(lesson.steps)
    click.echo(f"Lesson {lesson.number}: {lesson.title}. About {lesson.minutes} minutes, {count} steps.")
    if not asking:
        for number in range(1, count + 1):
            _tell(lesson, number, asking=False)
        click.echo("\nThat was the last step.")
        return
    click.echo(EVERYWHERE)
    record("opened", lesson.id)
    try:
        _walk_from(lesson, min(last_step(lesson.id), count))
    except Left:
        click.echo(f"You leave at step {last_step(lesson.id)} of {count}. To go on: digits learn {lesson.id} --plain")
    else:
        click.echo("\nThat was the last step. `digits lessons` shows how far you are.")


def _walk_from(lesson: Lesson, number: int) -> None:
    while number <= len(lesson.steps):
        record("reached", lesson.id, step=number)
        try:
            _tell(lesson, number, asking=True)
            _go_on(lesson, number)
        except WentBack:
            if number == 1:
                click.echo("This is the first step.")
            number = max(number - 1, 1)
        else:
            number += 1


def _tell(lesson: Lesson, number: int, *, asking: bool) -> None:
    step = lesson.steps[number - 1]
    click.echo(f"\nStep {number} of {len(lesson.steps)}: {step.title}\n")
    for part in step.parts:
        if isinstance(part, str):
            click.echo(wrapped(part, width=terminal_width()) + "\n")
        else:
            tell_block(part, lesson, where=_where(lesson, number) if asking else None)


def _go_on(lesson: Lesson, number: int) -> None:
    """Asks until Enter is typed alone."""
    step = lesson.steps[number - 1]
    prompt = "Enter: next step" if number < len(lesson.steps) else "Enter: end of the lesson"
    prompt += ", d: draw the picture" if _has_picture(step) else ""
    while typed := ask(prompt, where=_where(lesson, number)).lower():
        if typed == "d" and _has_picture(step):
            draw_digits(step)
        else:
            click.echo("Press Enter alone to go on.")


def _where(lesson: Lesson, number: int) -> str:
    step = lesson.steps[number - 1]
    return f"Lesson {lesson.number}, {lesson.title}: step {number} of {len(lesson.steps)}, {step.title}."


def _has_picture(step: Step) -> bool:
    return any(not isinstance(part, str) and part.kind == "digit" and not part.options["pixels"] for part in step.parts)
