"""Asking in a plain terminal: wherever it asks, q leaves the lesson and Enter alone goes on."""

import click


class Left(Exception):
    """The learner has typed q."""


def ask(prompt: str) -> str:
    """What was typed; empty for Enter alone. Raises Left for q."""
    typed = click.prompt(prompt, default="", show_default=False).strip()
    if typed.lower() == "q":
        raise Left
    return typed
