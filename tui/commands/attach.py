"""`digits attach`: a run that somebody has started, shown live; one that is over, to look at and to replay."""

import sys

import click

from models.problem import Problem
from models.runs.listing import StoredRun, find_run, stored_runs
from models.runs.lock import is_locked
from tui.console.attaching import print_events, tell_events
from tui.console.output import narrate, usage
from tui.console.plain import as_plain
from tui.console.screen import require_screen
from tui.terminal.supervisor import supervise


@click.command()
@click.argument("run", required=False)
@as_plain
@click.option("--json", "as_json", is_flag=True, help="Print every event, from the first on, as one line of JSON.")
@click.pass_context
def attach(context: click.Context, run: str | None, plain: bool, as_json: bool) -> None:
    """Show RUN as it trains, or replay one that is over.

    Without RUN it is the newest that still trains, whoever started it. Any number of terminals may show a run; to leave
    (q, or Ctrl-C with --plain) does not end it, `digits stop RUN` does.
    """
    if run is None:
        stored = _newest_that_trains()
    else:
        with usage():
            stored = find_run(run)
    if as_json:
        context.exit(print_events(stored))
    if plain or not _has_screen():
        context.exit(tell_events(stored, sys.stdout, plain=plain))
    supervise()
    from tui.app import open_app

    context.exit(open_app(run=stored.run))


def _newest_that_trains() -> StoredRun:
    for stored in stored_runs():
        if is_locked(stored.folder):
            return stored
    raise Problem("No run trains now. `digits attach latest` shows the newest one, `digits runs` lists all.")


def _has_screen() -> bool:
    try:
        require_screen()
    except Problem:
        narrate("There is no screen to draw on, so the run is told line by line, as with --plain.")
        return False
    return True
