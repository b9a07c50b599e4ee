"""`digits runs`, `show` and `stop`: the stored runs."""

import dataclasses

import click

from models.events import EpochEnded, LearningRateChanged, RunPaused, RunResumed
from models.problem import Problem
from models.runs.control import Command, send_command
from models.runs.listing import StoredRun, find_run, stored_runs
from models.runs.lock import is_locked
from models.runs.reading import milestones, read_events
from models.runs.state import RunState, fold
from tui.console.narration import UNFINISHED, ended_line, epoch_line, paused_line, started_line, take_up_line, turn_line
from tui.console.output import as_json, narrate, print_json, usage
from tui.render.foreign import visible, visible_line
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
        width = max(len(visible_line(run.run)) for run in stored)
        for run in stored:
            click.echo(f"{visible_line(run.run):<{width}}  {run.status:<9}  {run.recipe.data:<9}  {_in_short(run)}")
        if any(is_locked(run.folder) for run in stored):
            narrate("A run that still trains is shown by: digits attach RUN")
        if any(run.status in UNFINISHED for run in stored):
            narrate("Runs that were stopped or have failed are taken up again by: digits train --resume RUN")


@click.command()
@click.argument("run")
@as_json
def show(run: str, as_json: bool) -> None:
    """Show one stored RUN.

    RUN is a name, an unambiguous beginning of one, or `latest`.
    """
    with usage():
        stored = find_run(run)
    events, _ = read_events(stored.folder)
    state = fold(RunState(), events)
    if as_json:
        print_json(
            _fields(stored)
            | {
                "folder": str(stored.folder),
                "threads": stored.threads,
                "epochs": [dataclasses.asdict(epoch) for epoch in state.epochs],
                "parameters": state.started.parameters if state.started else None,
                "objective": state.started.objective if state.started else None,
                "reason": state.ended.reason if state.ended else None,
            }
        )
        return
    click.echo(f"{visible_line(stored.run)}: {stored.status}")
    click.echo(f"stored in {visible_line(str(stored.folder), limit=1000)}")
    if stored.threads:
        click.echo(f"trained on {stored.threads} {'thread' if stored.threads == 1 else 'threads'}")
    if state.started:
        click.echo(started_line(state.started))
        click.echo(f"objective: {visible_line(state.started.objective)}")
    kept = {id(event) for event in (*state.epochs, *state.rates)}
    for event in events:
        match event:
            case EpochEnded() if id(event) in kept:
                click.echo(epoch_line(event, epochs=stored.recipe.epochs))
            case LearningRateChanged() if id(event) in kept:
                click.echo(turn_line(event))
            case RunResumed():
                click.echo(turn_line(event))
    if state.ended:
        click.echo(ended_line(state.ended) + (f": {visible(state.ended.reason)}" if state.ended.reason else ""))
    elif stored.status == "failed":
        click.echo(f"The run's process ended without a word, after {_epochs_in_words(state, stored)}.")
    elif stored.status == "paused":
        click.echo(paused_line(RunPaused(step=state.step), state.steps[-1] if state.steps else None))
        run = visible_line(stored.run)
        narrate(f"Space in `digits attach {run}` lets it go on; `digits stop {run}` ends it.")
    if stored.status in UNFINISHED:
        narrate(take_up_line(stored.run))


@click.command()
@click.argument("run")
def stop(run: str) -> None:
    """Stop RUN, which trains or is paused, in an orderly way.

    It ends after the steps at hand, keeps its weights and is tested. `digits train --resume RUN` takes it up again.
    """
    with usage():
        stored = find_run(run)
    if stored.status not in ("running", "paused"):
        raise Problem(f"{stored.run} is not running: it is {stored.status}. `digits runs` lists the runs.")
    send_command(stored.folder, Command("stop"))
    narrate(f"{visible_line(stored.run)} stops after the steps at hand.")
    narrate(take_up_line(stored.run))


def _fields(run: StoredRun) -> dict[str, object]:
    history = milestones(run.folder)
    return {
        "run": run.run,
        "tier": run.tier,
        "seed": run.recipe.seed,
        "status": run.status,
        "started": run.started.isoformat(timespec="seconds"),
        "test_accuracy": run.ended.test_accuracy if run.ended else None,
        "data": run.recipe.data,
        "resumed": sum(isinstance(event, RunResumed) for event in history),
        "learning_rates": [dataclasses.asdict(change) for change in fold(RunState(), history).rates],
        "recipe": dataclasses.asdict(run.recipe),
    }


def _in_short(run: StoredRun) -> str:
    """What came of a run so far, and what was done to it on the way."""
    history = milestones(run.folder)
    state, resumed = fold(RunState(), history), sum(isinstance(event, RunResumed) for event in history)
    accuracy = state.ended.test_accuracy if state.ended else None
    told = [f"test accuracy {percent(accuracy)}" if accuracy is not None else _epochs_in_words(state, run)]
    if resumed:
        told.append("taken up again" + (f" {resumed} times" if resumed > 1 else ""))
    if state.rates:
        told.append(f"learning rate {state.rates[-1].learning_rate:.3g}")
    return ", ".join(told)


def _epochs_in_words(state: RunState, run: StoredRun) -> str:
    return f"{len(state.epochs)} of {run.recipe.epochs} epochs"
