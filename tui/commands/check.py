"""`digits check`: grade an exercise on the command line, in a process of its own."""

import asyncio
from pathlib import Path

import click

from models.problem import Problem
from models.recipe import DATASETS
from tui.console.output import as_json, narrate, print_json, usage
from tui.console.plain import as_plain, marks
from tui.render.foreign import visible


@click.command()
@click.argument("lesson")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--data", type=click.Choice(DATASETS), help="The digits that checks train on.")
@as_json
@as_plain
@click.pass_context
def check(context: click.Context, lesson: str, file: Path | None, data: str | None, as_json: bool, plain: bool) -> None:
    """Check your work on LESSON: your own file for it, or FILE. Exit status 0 only when it passes."""
    from lessons.check_process import check_exercise
    from lessons.course import find_lesson
    from lessons.exercise import exercise_file
    from lessons.progress import record_verdict
    from lessons.report import report_to_json
    from tui.console.data_choice import choose_data
    from tui.render.report import every_check, report_in_words

    with usage():
        asked = find_lesson(lesson)
    work = file or exercise_file(asked)
    if not work.is_file():
        raise Problem(f"There is no file {work}. Without FILE, `digits check {asked.id}` looks at your own.")
    # A lesson without figures to reach looks at no images, so nothing is downloaded for it.
    chosen = choose_data(data) if asked.thresholds else data or DATASETS[0]
    narrate(f"Checking {visible(str(work))} …")
    report = asyncio.run(check_exercise(asked, work, data=chosen))
    try:
        record_verdict(asked.id, report.verdict)
    except Problem as problem:
        narrate(visible(str(problem)))
    if as_json:
        print_json(report_to_json(report))
    else:
        # Nobody can ask for a hint here, so the first one is given, and the list of checks besides.
        glyphs = marks(plain=plain)
        click.echo(report_in_words(report, hints=1, glyphs=glyphs, keys=False))
        click.echo(f"\n{every_check(report, glyphs=glyphs)}")
    context.exit(0 if report.verdict == "passed" else 1)
