"""`digits serve`: the app in a web browser."""

import asyncio
from collections.abc import Callable

import click

from models.problem import Problem
from tui.console.output import narrate, usage


@click.command()
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    metavar="NUMBER",
    help="Its port; 0 takes a free one.",
)
@click.option(
    "--allow-remote",
    is_flag=True,
    help="Let browsers of other machines in. The exercises are switched off then: nobody's code is run.",
)
def serve(host: str, port: int, allow_remote: bool) -> None:
    """Serve the app to web browsers, and print the address to open.

    Unless told otherwise, only your own browsers on this machine reach it. From another machine of yours they do so
    through ssh:

    \b
        ssh -L 8000:127.0.0.1:8000 NAME-OF-THIS-MACHINE

    Ctrl-C ends the server and the apps in its browsers; what they train goes on.
    """
    from lessons.progress import lesson_states
    from models.runs.log import open_log
    from tui.browser.guard import is_local

    with usage():
        if not (allow_remote or is_local(host)):
            raise Problem(
                f"{host} is open to other machines, and whoever opens the app could run code on this one. With "
                "--allow-remote it is served to them without the exercises, which are the lessons' only code; from "
                "one other machine everything works through: ssh -L 8000:127.0.0.1:8000 NAME"
            )
    open_log().close()
    lesson_states()
    from tui.browser.site import serve_until_stopped  # after what may refuse: it takes a third of a second

    asyncio.run(serve_until_stopped(host, port, allow_remote=allow_remote, listening=_say_where(allow_remote)))
    narrate("The server has ended.")


def _say_where(allow_remote: bool) -> Callable[[str], None]:
    def say(address: str) -> None:
        click.echo(address)
        if allow_remote:
            narrate("Other machines can open it, so no learner's code is run: the exercises are switched off.")
        narrate("Open this address in a browser. Ctrl-C here ends it.")

    return say
