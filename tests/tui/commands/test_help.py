"""What each command says of itself: every command and every option, in the same style."""

import re
from collections.abc import Iterator

import click
import pytest

from tests.tui.commands.command_line import digits
from tui import cli

SENTENCE = re.compile(r"[A-Z`].*\.", re.DOTALL)


def commands_in(group: click.Group, *before: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below the group, by what is typed for it."""
    for name, command in group.commands.items():
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from commands_in(command, *before, name)


COMMANDS = [((), cli.digits), *commands_in(cli.digits)]
every_command = pytest.mark.parametrize(
    ("typed", "command"), COMMANDS, ids=[" ".join(("digits", *typed)) for typed, _ in COMMANDS]
)


@every_command
def test_a_command_and_its_options_are_told_in_sentences_in_80_columns_of_ascii(
    typed: tuple[str, ...], command: click.Command
):
    told = digits(*typed, "--help").stdout
    assert told.startswith(f"Usage: {' '.join(('digits', *typed))}")
    assert told.isascii()
    assert max(map(len, told.splitlines())) <= 80
    about = (command.help or "").strip()
    assert SENTENCE.fullmatch(about)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in told
            assert SENTENCE.fullmatch(parameter.help or ""), parameter.opts
        else:
            assert str(parameter.name).upper() in about


def test_the_list_of_commands_cuts_none_of_them_short():
    assert "..." not in digits("--help").stdout.partition("Commands:")[2]
    assert "..." not in digits("data", "--help").stdout.partition("Commands:")[2]


@pytest.mark.parametrize("option", ["--json", "--plain"])
def test_what_means_the_same_in_two_commands_is_told_in_the_same_words(option: str):
    told = {
        parameter.help.removesuffix(".").split(" ")[0]
        for _, command in COMMANDS
        for parameter in command.params
        if isinstance(parameter, click.Option) and option in parameter.opts and parameter.help
    }
    assert len(told) == 1


def test_a_command_that_draws_or_overwrites_can_do_without():
    with_plain = {" ".join(typed) for typed, command in COMMANDS if "--plain" in _options(command)}
    assert with_plain >= {"learn", "check", "train", "evaluate", "data download"}


def _options(command: click.Command) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts}
