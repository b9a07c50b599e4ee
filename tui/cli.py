"""The `digits` command. It imports neither Textual nor TensorFlow: what needs them is imported by the command run."""

import io
import sys

import click

from models.problem import Problem
from tui.commands.attach import attach
from tui.commands.check import check
from tui.commands.data import data
from tui.commands.doctor import doctor
from tui.commands.evaluate import evaluate
from tui.commands.learn import learn
from tui.commands.lessons import lessons
from tui.commands.recipes import recipes
from tui.commands.runs import runs, show, stop
from tui.commands.serve import serve
from tui.commands.tiers import tiers
from tui.commands.train import train
from tui.console.display_options import display_options
from tui.console.screen import require_screen
from tui.console.streams import spell_where_needed
from tui.render.foreign import visible
from tui.terminal.supervisor import supervise


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="digits", message="%(prog)s %(version)s")
@display_options
@click.pass_context
def digits(context: click.Context) -> None:
    """Learn handwritten digit recognition in a terminal, and measure the architectures that do it.

    Without a command: opens the app.

    Commands that print a result take --json, for scripts: data on standard output, all else on standard error.
    Commands that would draw or overwrite take --plain, for screen readers and logs: words alone, line by line.
    Where the terminal is dumb (TERM=dumb), they do so by themselves.

    Exit status: 0 for success, 1 for a failure of the work, 2 for wrong usage.
    """
    spell_where_needed()
    if context.invoked_subcommand is None:
        require_screen()
        supervise()
        from tui.app import open_app

        context.exit(open_app())


for command in (learn, check, lessons, tiers, recipes, data, train, runs, show, attach, stop, evaluate, serve, doctor):
    digits.add_command(command)


def main() -> None:
    """Runs the command line. Problems become one sentence on standard error and exit status 1."""
    try:
        sys.exit(digits(prog_name="digits", standalone_mode=False))
    except click.ClickException as error:  # it quotes what was typed as it stands
        told = io.StringIO()
        error.show(told)
        click.echo(visible(told.getvalue()), nl=False, err=True)
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Aborted!", err=True)
        sys.exit(1)
    except Problem as problem:
        click.echo(f"digits: {visible(str(problem))}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read the output has gone. Nothing more can be said, and Python must not try at exit.
        sys.stderr.close()
        sys.exit(1)
