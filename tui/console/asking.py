"""Asking in a plain terminal: a line with words, a line typed. Some answers mean the same wherever it is asked."""

import click

EVERYWHERE = "Wherever you are asked, p goes back a step, w says where you are, and q leaves."


class Left(Exception):
    """The learner has typed q, or there is nothing more to read."""


class WentBack(Exception):
    """The learner has typed p."""


def ask(prompt: str, *, where: str) -> str:
    """What was typed; empty for Enter alone. `where` is told to whom that asks. Raises Left and WentBack."""
    while True:
        try:
            typed = click.prompt(prompt, default="", show_default=False).strip()
        except click.Abort:  # Ctrl-C, Ctrl-D, or a dropped line
            click.echo()
            raise Left from None
        match typed.lower():
            case "q":
                raise Left
            case "p":
                raise WentBack
            case "w":
                click.echo(f"{where}\n{EVERYWHERE}")
            case _:
                return typed
