import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.events import EpochEnded, LearningRateChanged, RunContinued, RunEnded, RunPaused, RunResumed, Steps
from models.problem import Problem
from models.recipe import Recipe
from models.runs.control import CONTROL, Command, send_command
from models.runs.listing import find_run
from models.runs.lock import is_locked
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.runs.writing import EVENTS, begin_run, continue_run

STEPS = Steps(epoch=1, step=2, loss=(2.3, 2.2), accuracy=(0.1, 0.2), seconds=0.5)
EPOCH = EpochEnded(epoch=1, loss=2.25, accuracy=0.15, val_loss=2.0, val_accuracy=0.2, seconds=0.5)
ENDED = RunEnded(run="a", status="completed", test_accuracy=0.9, test_loss=0.3, train_seconds=1.0, compile_seconds=0.4)

KEEPS_A_RUN_OPEN = """
from models.events import EpochEnded, Steps
from models.recipe import Recipe
from models.runs.writing import begin_run
with begin_run("killed", tier="linear", recipe=Recipe()) as writer:
    writer.append(EpochEnded(epoch=1, loss=1.0, accuracy=0.5, val_loss=None, val_accuracy=None, seconds=1.0))
    print("ready", flush=True)
    input()
"""


def test_what_is_appended_can_be_read_at_once_and_only_once():
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        writer.append(STEPS)
        events, offset = read_events(writer.folder)
        assert events == (STEPS,)
        writer.append(EPOCH)
        assert read_events(writer.folder, offset)[0] == (EPOCH,)


def test_a_run_has_its_lock_from_the_moment_it_can_be_seen_until_its_end():
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        assert is_locked(writer.folder)
        assert find_run("a").status == "running"
    assert not is_locked(writer.folder)


def test_two_runs_of_one_name_cannot_be():
    with begin_run("a", tier="linear", recipe=Recipe()), pytest.raises(Problem, match="a could not be made"):
        begin_run("a", tier="linear", recipe=Recipe()).__enter__()


def test_any_prefix_of_a_log_torn_at_any_byte_gives_a_valid_state():
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        for event in (STEPS, EPOCH, ENDED):
            writer.append(event)
    whole = (writer.folder / EVENTS).read_bytes()
    for length in range(len(whole) + 1):
        (writer.folder / EVENTS).write_bytes(whole[:length])
        events, offset = read_events(writer.folder)
        state = fold(RunState(), events)
        assert len(state.epochs) <= 1
        (writer.folder / EVENTS).write_bytes(whole)
        assert fold(state, read_events(writer.folder, offset)[0]).ended == ENDED


def test_a_process_killed_in_mid_run_leaves_a_failed_run_with_its_epochs(home: Path):
    process = subprocess.Popen([sys.executable, "-c", KEEPS_A_RUN_OPEN], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout and process.stdin
    assert process.stdout.readline() == b"ready\n"
    assert find_run("killed").status == "running"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    process.stdin.close()
    run = find_run("killed")
    assert run.status == "failed"
    assert len(run.state.epochs) == 1


def test_commands_are_heard_once_from_any_process_that_can_write_to_the_folder():
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        assert writer.commands() == ()
        send_command(writer.folder, Command("pause"))
        send_command(writer.folder, Command("learning_rate", 0.5))
        assert writer.commands() == (Command("pause"), Command("learning_rate", 0.5))
        assert writer.commands() == ()


def test_a_run_that_is_taken_up_again_is_not_told_what_an_earlier_process_was_told():
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        send_command(writer.folder, Command("stop"))
    with continue_run(writer.folder) as again:
        assert again.commands() == ()
        send_command(writer.folder, Command("pause"))
        assert again.commands() == (Command("pause"),)


@pytest.mark.parametrize(
    "line", [b"", b"stop", b"[]", b'"stop"', b'{"command": "fly"}', b'{"command": "learning_rate"}', b"\xff\xfe"]
)
def test_damaged_commands_and_those_of_a_later_version_are_passed_over(line: bytes):
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        (writer.folder / CONTROL).write_bytes(line + b"\n")
        send_command(writer.folder, Command("stop"))
        assert writer.commands() == (Command("stop"),)


@pytest.mark.parametrize("rate", [None, 0.0, -1.0, float("nan"), float("inf")])
def test_a_learning_rate_that_is_none_is_refused(rate: float | None):
    with pytest.raises(Problem, match="above 0 and finite"):
        Command("learning_rate", rate)


def test_a_run_in_training_cannot_be_taken_up_by_a_second_process():
    with begin_run("a", tier="linear", recipe=Recipe()) as writer, pytest.raises(Problem, match="still training"):
        continue_run(writer.folder).__enter__()


def test_what_came_after_the_point_a_run_went_back_to_never_happened():
    later = (
        Steps(epoch=1, step=4, loss=(2.1, 2.0), accuracy=(0.3, 0.4), seconds=0.6),
        EPOCH,
        LearningRateChanged(step=4, learning_rate=0.1),
        ENDED,
    )
    state = fold(RunState(), (STEPS, *later, RunResumed(epoch=1, step=2)))
    assert state == RunState(steps=(STEPS,), rates=(LearningRateChanged(step=4, learning_rate=0.1),))


def test_a_run_that_stands_still_is_told_as_paused_until_it_goes_on():
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        writer.append(STEPS)
        writer.append(RunPaused(step=2))
        assert find_run("a").status == "paused"
        writer.append(RunContinued(step=2))
        assert find_run("a").status == "running"
        writer.append(RunPaused(step=2))
    assert find_run("a").status == "failed"
