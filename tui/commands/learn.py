"""`digits learn`: a lesson in the app, or line by line."""

import click

from lessons.course import find_lesson
from tui.console.output import usage
from tui.console.plain import as_plain
from tui.console.screen import require_screen
from tui.terminal.supervisor import supervise


@click.command()
@click.argument("lesson", required=False)
@as_plain
@click.pass_context
def learn(context: click.Context, lesson: str | None, plain: bool) -> None:
    """Open LESSON, by name or number; without one, the map of lessons.

    With --plain, a lesson is told, trained and checked line by line, without one the first that is not passed yet;
    into a pipe, it is told whole and asks nothing.
    """
    with usage():
        chosen = find_lesson(lesson) if lesson else None
    if plain:
        from lessons.progress import current_lesson
        from tui.console.lesson import walk

        walk(chosen or current_lesson())
        return
    require_screen()
    supervise()
    from tui.app import open_app

    context.exit(open_app(lesson=chosen.id if chosen else None))
