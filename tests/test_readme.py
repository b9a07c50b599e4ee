"""The README's commands are commands, and its keys are keys."""

import re
import shlex
from pathlib import Path

import click
import pytest

from tui.cli import digits

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^digits .*?(?=\s*(?:#|$))", README, re.MULTILINE)


def test_the_two_commands_that_do_all_the_set_up_open_the_readme():
    assert README.index("pip install uv && uv run digits") < README.index("pip install uv && uv run pytest") < 1000


def test_there_are_commands_to_look_at():
    assert len(COMMANDS) >= 10


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_in_the_readme_is_one_that_digits_takes(line: str):
    context = click.Context(digits)
    chosen, typed, _ = digits.make_parser(context).parse_args(shlex.split(line)[1:])
    for option in digits.params:
        option.type_cast_value(context, chosen.get(str(option.name)))  # raises BadParameter for a wrong choice
    if typed:
        name, *arguments = typed
        command = digits.get_command(context, name)
        assert command, f"there is no command {name}"
        command.make_context(name, arguments)  # raises UsageError for what the command does not take
