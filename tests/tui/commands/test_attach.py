"""`digits attach` on the command line: a run told from its beginning, as it comes, to anybody who asks."""

import contextlib
import signal
import subprocess
from collections.abc import Iterator

import pytest

from models.events import EpochEnded, to_line
from models.recipe import Recipe
from models.runs.listing import find_run
from models.runs.writing import RunWriter, begin_run
from tests.tui.commands.command_line import DIGITS, digits
from tests.tui.recordings import recorded_bytes, recorded_events, store_recording
from tests.tui.terminal import Terminal, terminal_environment
from tests.waiting import PATIENCE

STARTED, *REST = recorded_events("completed")


@contextlib.contextmanager
def attached(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """`digits attach` with its output in pipes."""
    with subprocess.Popen(
        [DIGITS, "attach", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def writer() -> Iterator[RunWriter]:
    """A run that trains, and has just begun."""
    with begin_run("a", tier="linear", recipe=Recipe(data="synthetic")) as writer:
        writer.append(STARTED)
        yield writer


def lines_until(process: subprocess.Popen[str], word: str) -> list[str]:
    assert process.stdout
    lines = []
    while not lines or word not in lines[-1]:
        lines.append(process.stdout.readline())
        assert lines[-1], f"the output ended before {word!r}: {lines}"
    return lines


def test_json_is_every_line_of_the_run_from_its_beginning_to_its_end(writer: RunWriter):
    with attached("a", "--json") as process:
        assert process.stdout
        assert process.stdout.readline() == to_line(STARTED) + "\n"
        for event in REST:
            writer.append(event)
            assert process.stdout.readline() == to_line(event) + "\n"


@pytest.mark.parametrize(("name", "status"), [("completed", 0), ("resumed", 0), ("diverged", 1), ("killed", 1)])
def test_a_run_that_is_over_is_told_whole_and_its_end_is_the_exit_status(name: str, status: int):
    store_recording(name)
    told = digits("attach", "recorded", "--json", status=status).stdout
    assert told.encode() == recorded_bytes(name)[: recorded_bytes(name).rindex(b"\n") + 1]
    plain = digits("attach", "recorded", "--plain", status=status)
    epochs = [event for event in recorded_events(name) if isinstance(event, EpochEnded)]
    assert sum(line.startswith("epoch ") for line in plain.stdout.splitlines()) == len(epochs)
    assert "\x1b" not in plain.stdout
    assert ("digits train --resume recorded" in plain.stderr) == (name == "killed")


def test_without_a_run_it_is_the_newest_that_still_trains(writer: RunWriter):
    store_recording("completed", run="newer")
    with attached("--plain") as process:
        lines_until(process, "parameters")
        for event in REST:
            writer.append(event)
        assert lines_until(process, "completed")[0].startswith("epoch 1/")


def test_where_nothing_trains_it_says_what_to_type():
    store_recording("completed")
    assert "digits attach latest" in digits("attach", status=1).stderr
    assert "There is no run" in digits("attach", "nothing", status=2).stderr


def test_where_there_is_no_screen_the_run_is_told_line_by_line_and_that_is_said():
    store_recording("completed")
    told = digits("attach", "recorded")
    assert "no screen" in told.stderr
    assert "completed" in told.stdout


@pytest.mark.parametrize("way", ["--plain", "--json"])
def test_ctrl_c_detaches_and_the_run_goes_on(writer: RunWriter, way: str):
    with attached("a", way) as process:
        lines_until(process, "7850" if way == "--json" else "7,850")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "a goes on" in errors
    assert "digits stop a" in errors
    assert writer.commands() == ()
    assert find_run("a").status == "running"


def test_any_number_of_readers_see_the_same_run(writer: RunWriter):
    with attached("a", "--json") as one, attached("a", "--json") as other:
        for event in REST:
            writer.append(event)
        assert lines_until(one, "run_ended") == lines_until(other, "run_ended")


def test_on_a_dumb_terminal_what_has_happened_and_what_happens_is_told_in_lines_and_none_is_overwritten(
    writer: RunWriter,
):
    first_epoch = next(place for place, event in enumerate(REST) if isinstance(event, EpochEnded))
    for event in REST[: first_epoch + 1]:
        writer.append(event)
    terminal = Terminal("attach", environment=terminal_environment(TERM="dumb"))
    terminal.wait_for("epoch 1/.*validation")
    for event in REST[first_epoch + 1 :]:
        writer.append(event)
    terminal.wait_for("completed")
    assert b"\x1b" not in terminal.sent
    assert b"\r" not in terminal.sent.replace(b"\r\n", b"")
    terminal.close()
