"""What a running job is asked for, folded from the commands it was sent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.runs.control import Command


@dataclass(frozen=True)
class Wishes:
    """What holds after the commands so far."""

    paused: bool = False
    single_steps: int = 0
    """To be taken in spite of the pause."""
    stop: bool = False
    learning_rate: float | None = None
    """The newest that was asked for."""


def heed(wishes: Wishes, commands: Iterable[Command]) -> Wishes:
    """The wishes after some more commands; a step asked of a job that runs pauses it behind that step."""
    for command in commands:
        match command.command:
            case "pause":
                wishes = replace(wishes, paused=True)
            case "resume":
                wishes = replace(wishes, paused=False, single_steps=0)
            case "step":
                wishes = replace(wishes, paused=True, single_steps=wishes.single_steps + 1)
            case "stop":
                wishes = replace(wishes, stop=True)
            case "learning_rate":
                wishes = replace(wishes, learning_rate=command.learning_rate)
    return wishes
