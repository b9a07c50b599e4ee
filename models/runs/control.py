"""How any process of the same user talks to a running job: lines appended to a file in the run's folder.

A file needs no listener, survives the asker, and costs the job one `stat` between chunks.
"""

import json
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from models.problem import Problem
from models.runs.lines import append_line, appending, complete_lines, size_of

CONTROL = "control.jsonl"

CommandName = Literal["pause", "resume", "step", "stop", "learning_rate"]


@dataclass(frozen=True)
class Command:
    """One wish: pause, resume after a pause, take one step while paused, stop, or go on with another learning rate.

    Raises Problem for a learning rate that is none.
    """

    command: CommandName
    learning_rate: float | None = None

    def __post_init__(self) -> None:
        rate = self.learning_rate
        if self.command == "learning_rate" and not (isinstance(rate, int | float) and 0 < rate < math.inf):
            raise Problem(f"learning_rate is {rate!r}; it has to be above 0 and finite.")


def send_command(folder: Path, command: Command) -> None:
    """The job heeds it after the chunk it is at. Raises Problem where it cannot be told."""
    try:
        with appending(folder / CONTROL) as control:
            append_line(control, json.dumps(asdict(command)).encode())
    except OSError as error:
        raise Problem(
            f"{folder.name} cannot be told to {command.command}: {error.strerror}. Make room, and try again."
        ) from error


Commands = Callable[[], tuple[Command, ...]]
"""The commands since the last call."""


def commands_from_now(folder: Path) -> Commands:
    """Those that are sent from now on: what an earlier process of the run was told is no concern of this one."""
    control = folder / CONTROL
    read = size_of(control)

    def new_commands() -> tuple[Command, ...]:
        nonlocal read
        if size_of(control) <= read:
            return ()
        lines, read = complete_lines(control, read)
        return tuple(command for command in map(_command, lines) if command)

    return new_commands


def _command(line: bytes) -> Command | None:
    """What a line says; None for one that is damaged or of a later version."""
    try:
        told = json.loads(line)
        if told["command"] not in get_args(CommandName):
            return None
        return Command(told["command"], told.get("learning_rate"))
    except (ValueError, TypeError, KeyError, AttributeError, Problem):
        return None
