"""What came of a run, on a plain terminal: drawn, or told in words. NumPy and Rich are imported by who does so."""

from pathlib import Path

import click

from models.runs.reading import read_events
from models.runs.state import RunState, fold
from tui.console.drawing import print_confusion, terminal_width
from tui.render.prose import wrapped


def print_results(run_folder: Path, *, plain: bool) -> None:
    """Of a run with test predictions: its confusion matrix, in words with its curves. Raises Problem without any."""
    if plain:
        tell_curves(run_folder)
        tell_confusion(run_folder)
    else:
        print_confusion(run_folder)


def tell_confusion(run_folder: Path) -> None:
    """The confusion matrix of the run's stored test predictions. Raises Problem where there are none."""
    from models.evaluation.stored import confusion_of_run
    from tui.render.confusion_in_words import confusion_in_words

    click.echo(wrapped(confusion_in_words(confusion_of_run(run_folder)), width=terminal_width()))


def tell_curves(run_folder: Path) -> None:
    """The run's curves; nothing of one that took no step."""
    from tui.render.training import accuracies_in_words
    from tui.render.trend import NO_TREND, grown

    events, _ = read_events(run_folder)
    state = fold(RunState(), events)
    if told := accuracies_in_words(state, grown(NO_TREND, state)):
        click.echo(wrapped(told, width=terminal_width()))
