import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.events import EpochEnded, RunEnded, Steps
from models.problem import Problem
from models.recipe import Recipe
from models.runs.control import ask_to_stop, stop_asked
from models.runs.listing import find_run
from models.runs.lock import is_locked
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.runs.writing import EVENTS, begin_run

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


def test_a_stop_is_heard_from_any_process_that_can_write_to_the_folder():
    with begin_run("a", tier="linear", recipe=Recipe()) as writer:
        asked = stop_asked(writer.folder)
        assert not asked()
        ask_to_stop(writer.folder)
        assert asked()
