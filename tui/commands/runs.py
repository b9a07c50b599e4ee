"""`digits runs`, `show` and `stop`: the stored runs."""

import dataclasses

import click

from models.problem import Problem
from models.runs.control import Command, send_command
from models.runs.listing import StoredRun, find_run, stored_runs
from tui.console.narration import ended_line, epoch_line, started_line
from tui.console.output import as_json, narrate, print_json, usage
from tui.render.foreign import visible
from tui.render.quantities import percent


@click.command()
@as_json
def runs(as_json: bool) -> None:
    """List the stored runs, newest first."""
    stored = stored_runs()
    if as_json:
        print_json([_fields(run) for run in stored])
    elif not stored:
        narrate("There are no runs yet. `digits train linear` makes the first.")
    else:
        width = max(len(visible(run.run)) for run in stored)
        for run in stored:
            accuracy = run.ended.test_accuracy if run.ended else None
            told = f"test accuracy {percent(accuracy)}" if accuracy is not None else _epochs_in_words(run)
            click.echo(f"{visible(run.run):<{width}}  {run.status:<9}  {run.recipe.data:<9}  {told}")


@click.command()
@click.argument("run")
@as_json
def show(run: str, as_json: bool) -> None:
    """Show one stored RUN: its name, an unambiguous beginning of it, or `latest`."""
    with usage():
        stored = find_run(run)
    state = stored.state
    if as_json:
        print_json(
            _fields(stored)
            | {
                "folder": str(stored.folder),
                "epochs": [dataclasses.asdict(epoch) for epoch in state.epochs],
                "parameters": state.started.parameters if state.started else None,
                "objective": state.started.objective if state.started else None,
                "reason": state.ended.reason if state.ended else None,
            }
        )
        return
    click.echo(f"{visible(stored.run)}: {stored.status}")
    click.echo(f"stored in {visible(str(stored.folder))}")
    if state.started:
        click.echo(started_line(state.started))
        click.echo(f"objective: {visible(state.started.objective)}")
    for epoch in state.epochs:
        click.echo(epoch_line(epoch, epochs=stored.recipe.epochs))
    if state.ended:
        click.echo(ended_line(state.ended) + (f": {visible(state.ended.reason)}" if state.ended.reason else ""))
    elif stored.status == "failed":
        click.echo(f"The run's process ended without a word, after {_epochs_in_words(stored)}.")


@click.command()
@click.argument("run")
def stop(run: str) -> None:
    """Ask a running RUN to stop after the steps it is at; it keeps its weights and is tested."""
    with usage():
        stored = find_run(run)
    if stored.status != "running":
        raise Problem(f"{stored.run} is not running: it is {stored.status}. `digits runs` lists the runs.")
    send_command(stored.folder, Command("stop"))
    narrate(f"{visible(stored.run)} stops after the steps at hand.")


def _fields(run: StoredRun) -> dict[str, object]:
    return {
        "run": run.run,
        "tier": run.tier,
        "seed": run.recipe.seed,
        "status": run.status,
        "started": run.started.isoformat(timespec="seconds"),
        "test_accuracy": run.ended.test_accuracy if run.ended else None,
        "data": run.recipe.data,
        "recipe": dataclasses.asdict(run.recipe),
    }


def _epochs_in_words(run: StoredRun) -> str:
    return f"{len(run.state.epochs)} of {run.recipe.epochs} epochs"
