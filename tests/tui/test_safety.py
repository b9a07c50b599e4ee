"""However the app ends, the terminal is as it was, and nothing of the program runs on but what was left going."""

import contextlib
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lessons.progress import record
from models.runs.control import Command, send_command
from models.runs.listing import find_run
from models.runs.paths import log_file
from tests.tui.failing_app import HANGS
from tests.tui.processes import children_of, processes_with_home
from tests.tui.terminal import DIGITS, Terminal, terminal_environment
from tests.tui.trainers import trainers_of
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("drawn")

EDITOR = """sh -c 'echo the editor; read line; echo "$line" >> "$0"'"""
PROMPT = "the-prompt"


@pytest.fixture
def open_program(home: Path) -> Iterator[Callable[..., tuple[Terminal, list[Any]]]]:
    """Opens the app in a terminal, and remembers how that was."""
    opened: list[Terminal] = []

    def open_in_terminal(*arguments: str, shows: str = "Pixels", **others: Any) -> tuple[Terminal, list[Any]]:
        environment = terminal_environment(EDITOR=EDITOR, PS1=PROMPT)
        terminal = Terminal(*arguments, environment=environment, **others)
        opened.append(terminal)
        before = terminal.attributes
        terminal.wait_for(shows)
        return terminal, before

    yield open_in_terminal
    for terminal in opened:
        terminal.close()
    for left in processes_with_home(home):  # a server whose app was killed ends when it has imported TensorFlow
        with contextlib.suppress(ProcessLookupError):
            os.kill(left, signal.SIGKILL)


def test_who_quits_has_the_terminal_as_it_was_and_no_word_more(home: Path, open_program: Callable[..., Any]):
    terminal, before = open_program()
    assert terminal.attributes != before
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert (terminal.switched_on(), terminal.attributes) == ([], before)
    assert said(terminal) == ""
    assert processes_with_home(home) == []


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("told", ["the program", "the app"])
def test_a_signal_lets_the_app_leave_in_order(told: str, ending: signal.Signals, open_program: Callable[..., Any]):
    terminal, before = open_program()
    os.kill(terminal.app if told == "the app" else terminal.pid, ending)
    assert terminal.wait_for_end() == 128 + ending
    assert (terminal.switched_on(), terminal.attributes) == ([], before)
    assert said(terminal) == ""


@pytest.mark.parametrize("ending", [signal.SIGSEGV, signal.SIGKILL, signal.SIGABRT, signal.SIGBUS, signal.SIGQUIT])
def test_an_app_that_dies_on_the_spot_leaves_the_terminal_as_it_was_and_a_sentence(
    ending: signal.Signals, open_program: Callable[..., Any]
):
    terminal, before = open_program()
    os.kill(terminal.app, ending)
    assert terminal.wait_for_end() == 128 + ending
    assert (terminal.switched_on(), terminal.attributes) == ([], before)
    told = said(terminal)
    assert f"digits: the app was ended by {ending.name};" in told
    assert "`digits` opens the app again" in told
    assert log_file().name in told


def test_a_crash_leaves_its_place_in_the_log_and_nothing_running(home: Path, open_program: Callable[..., Any]):
    terminal, _ = open_program()
    os.kill(terminal.app, signal.SIGSEGV)
    terminal.wait_for_end()
    until(lambda: not processes_with_home(home))
    assert "Segmentation fault" in log_file().read_text()


def test_an_error_that_nobody_expected_becomes_a_sentence_and_its_traceback_goes_to_the_log(
    open_program: Callable[..., Any],
):
    terminal, before = open_program("-m", "tests.tui.failing_app", command=sys.executable)
    terminal.type("\x1b[24~")  # F12
    assert terminal.wait_for_end() == 1
    assert (terminal.switched_on(), terminal.attributes) == ([], before)
    told = said(terminal)
    assert "digits: the app was ended by an error that it did not expect (ZeroDivisionError: [/nope]);" in told
    assert b"owned" not in terminal.sent
    assert "Traceback" not in told
    assert "action_fail" in log_file().read_text()


def test_a_thread_that_reads_the_terminal_for_ever_keeps_no_app_from_ending(open_program: Callable[..., Any]):
    terminal, before = open_program("-m", "tests.tui.failing_app", command=sys.executable)
    terminal.type("\x1b[21~")  # F10
    assert terminal.wait_for_end() == 7
    assert (terminal.switched_on(), terminal.attributes) == ([], before)


def test_an_app_whose_supervisor_was_killed_leaves_in_order(home: Path, open_program: Callable[..., Any]):
    terminal, before = open_program()
    os.kill(terminal.pid, signal.SIGKILL)
    until(lambda: not terminal.read() and not processes_with_home(home))
    while terminal.read():
        pass
    assert (terminal.switched_on(), terminal.attributes) == ([], before)


def test_a_closed_terminal_ends_the_app(home: Path, open_program: Callable[..., Any]):
    terminal, _ = open_program()
    terminal.hang_up()
    until(lambda: not processes_with_home(home))


def test_a_training_outlives_a_killed_app(home: Path, open_program: Callable[..., Any]):
    record("reached", "one_layer", step=5)
    terminal, before = open_program("learn", "one_layer", shows="t Train")
    terminal.type("tt")
    trainers: list[int] = []
    until(lambda: terminal.read() and (trainers.extend(trainers_of(terminal.pid)) or trainers))
    os.kill(trainers[0], signal.SIGSTOP)
    os.kill(terminal.app, signal.SIGKILL)
    assert terminal.wait_for_end() == 128 + signal.SIGKILL
    assert (terminal.switched_on(), terminal.attributes) == ([], before)
    until(lambda: processes_with_home(home) == trainers)
    assert find_run("latest").status == "running"
    send_command(find_run("latest").folder, Command("stop"))
    os.kill(trainers[0], signal.SIGCONT)
    until(lambda: find_run("latest").status == "stopped")


@pytest.fixture
def editing(open_program: Callable[..., Any]) -> tuple[Terminal, list[Any]]:
    """The app stands aside for an editor."""
    record("reached", "pixels", step=7)
    terminal, before = open_program("learn", "pixels", shows="step 7 of")
    terminal.wait_for("TODO")
    terminal.type("\x05")  # ctrl+e
    terminal.wait_for("the editor")
    assert terminal.attributes == before
    return terminal, before


def test_an_app_that_stood_aside_takes_the_screen_again(editing: tuple[Terminal, list[Any]]):
    terminal, before = editing
    terminal.type("# a last line\r")
    terminal.wait_for("Not yet")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert (terminal.switched_on(), terminal.attributes) == ([], before)


def test_an_interrupt_in_the_editor_is_for_the_editor_alone(editing: tuple[Terminal, list[Any]]):
    terminal, _ = editing
    terminal.type("\x03")
    terminal.wait_for("Not yet")
    terminal.type("\x11")  # ctrl+q
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_an_app_that_is_ended_while_it_stands_aside_takes_the_editor_along(
    ending: signal.Signals, home: Path, editing: tuple[Terminal, list[Any]]
):
    terminal, before = editing
    os.kill(terminal.app, ending)
    assert terminal.wait_for_end() == 128 + ending
    assert (terminal.switched_on(), terminal.attributes) == ([], before)
    until(lambda: not processes_with_home(home))


def test_a_terminal_that_is_closed_while_the_app_stands_aside_leaves_nothing_running(
    home: Path, editing: tuple[Terminal, list[Any]]
):
    terminal, _ = editing
    terminal.hang_up()
    until(lambda: not processes_with_home(home))


@pytest.mark.parametrize("told", ["by a signal", "by a closed terminal"])
def test_an_app_that_does_not_end_when_it_is_told_to_is_killed(told: str, home: Path, open_program: Callable[..., Any]):
    terminal, before = open_program("-m", "tests.tui.failing_app", command=sys.executable)
    terminal.wait_for("TensorFlow")
    terminal.type("\x1b[23~")  # F11
    until(lambda: terminal.read() and (home / HANGS).exists())
    if told == "by a signal":
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGKILL
        assert (terminal.switched_on(), terminal.attributes) == ([], before)
        assert "digits: the app did not end when it was told to, and was killed;" in said(terminal)
    else:
        terminal.hang_up()
        until(lambda: not processes_with_home(home))


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize("stops", ["the job", "the app", "the program"])
def test_a_shell_stops_the_app_and_brings_it_back(stops: str, open_program: Callable[..., Any]):
    terminal, _ = open_program("--norc", "--noprofile", "-i", command="bash", shows=PROMPT)
    shell = terminal.pid
    terminal.type(f"{DIGITS}\r")
    terminal.wait_for("TensorFlow")
    (program,) = children_of(shell)
    (app,) = children_of(program)
    for _ in range(2):
        match stops:
            case "the job":
                os.killpg(program, signal.SIGTSTP)
            case "the app":
                os.kill(app, signal.SIGTSTP)
            case "the program":
                os.kill(program, signal.SIGTSTP)
        terminal.wait_for("Stopped")
        assert set(terminal.switched_on()) <= {"bracketed paste"}  # which is bash's own
        terminal.type("clear; echo still $((6 * 7))\r")
        terminal.wait_for("still 42")
        terminal.type("fg\r")
        terminal.wait_for("q Quit")
    terminal.type("q")
    until(lambda: terminal.read() and said(terminal).endswith(PROMPT))
    assert set(terminal.switched_on()) <= {"bracketed paste"}
    terminal.type("exit\r")
    assert terminal.wait_for_end() == 0


def said(terminal: Terminal) -> str:
    """What the program has said on the shell's screen, once it was given back."""
    return re.sub(r"\x1b\[[?<]\d*[a-z]", "", terminal.sent.decode().rpartition("\x1b[?1049l")[2]).strip()
