"""A lesson walked through in a plain terminal; into a pipe, the whole of it without asking anything."""

import sys

import click

from lessons.lesson import Lesson
from lessons.progress import last_step, record
from tui.commands.drawing import terminal_glyphs, terminal_width
from tui.plain.blocks import tell_block
from tui.render.glyphs import spelled
from tui.render.prose import wrapped

KEYS = "Enter: next step, b: back, q: leave"


def walk(lesson: Lesson) -> None:
    """From the step where the learner stopped; from the first and to the last where nobody can answer."""
    asking = sys.stdin.isatty() and sys.stdout.isatty()
    count = len(lesson.steps)
    click.echo(f"Lesson {lesson.number}: {lesson.title}. About {lesson.minutes} minutes, {count} steps.")
    number = min(last_step(lesson.id), count) if asking else 1
    if asking:
        record("opened", lesson.id)
    while 1 <= number <= count:
        step = lesson.steps[number - 1]
        click.echo(f"\nStep {number} of {count}: {step.title}\n")
        if asking:
            record("reached", lesson.id, step=number)
        for part in step.parts:
            if isinstance(part, str):
                click.echo(wrapped(spelled(part, terminal_glyphs()), width=terminal_width()) + "\n")
            else:
                tell_block(part, lesson, asking=asking)
        move = _asked_move() if asking else 1
        if move is None:
            return
        number = max(number + move, 1)
    click.echo("\nThat was the last step." + (" `digits learn` shows the map." if asking else ""))


def _asked_move() -> int | None:
    answer = click.prompt(KEYS, default="", show_default=False).strip().lower()
    return None if answer == "q" else -1 if answer == "b" else 1
