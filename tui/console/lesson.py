"""A lesson walked through in a plain terminal; into a pipe, the whole of it without asking anything."""

import contextlib
import sys

import click

from lessons.lesson import Lesson
from lessons.progress import last_step, record
from tui.console.asking import Left, ask
from tui.console.blocks import tell_block
from tui.console.drawing import terminal_glyphs, terminal_width
from tui.render.glyphs import spelled
from tui.render.prose import wrapped

KEYS = "Enter: next step, p: back, q: leave"


def walk(lesson: Lesson) -> None:
    """From the step where the learner stopped; from the first and to the last where nobody can answer."""
    asking = sys.stdin.isatty() and sys.stdout.isatty()
    count = len(lesson.steps)
    click.echo(f"Lesson {lesson.number}: {lesson.title}. About {lesson.minutes} minutes, {count} steps.")
    number = min(last_step(lesson.id), count) if asking else 1
    if asking:
        record("opened", lesson.id)
    with contextlib.suppress(Left):
        _walk_from(lesson, number, asking=asking)


def _walk_from(lesson: Lesson, number: int, *, asking: bool) -> None:
    count = len(lesson.steps)
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
        back = asking and ask(KEYS).lower() == "p"
        number = max(number - 1, 1) if back else number + 1
    click.echo("\nThat was the last step." + (" `digits learn` shows the map." if asking else ""))
