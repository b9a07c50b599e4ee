"""`digits lessons`: the course, and how far the learner is."""

import click

from tui.console.output import as_json, print_json


@click.command()
@as_json
def lessons(as_json: bool) -> None:
    """List the lessons and how far you are."""
    from lessons.course import all_lessons
    from lessons.progress import lesson_states

    states = lesson_states()
    if as_json:
        print_json(
            [
                {
                    "id": lesson.id,
                    "number": lesson.number,
                    "title": lesson.title,
                    "minutes": lesson.minutes,
                    "tier": lesson.tier,
                    "state": states[lesson.id],
                }
                for lesson in all_lessons()
            ]
        )
        return
    for lesson in all_lessons():
        minutes = f"{lesson.minutes} min"
        click.echo(f"{lesson.number:>3}  {lesson.id:<12} {lesson.title:<24} {minutes:>7}  {states[lesson.id]}")
