"""`digits train` as people and scripts run it: a real process, with a real child that trains."""

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.data.source import default_data_name
from models.runs.control import Command, send_command
from models.runs.listing import find_run, stored_runs
from models.tiers import load_tier
from tests.tui.commands.command_line import DIGITS, digits
from tests.waiting import PATIENCE, until

pytestmark = pytest.mark.usefixtures("drawn")


@contextlib.contextmanager
def training(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """`digits train hidden` for far longer than a test lasts, seen to its first finished epoch."""
    command = [DIGITS, "train", "hidden", "--epochs", "10000", "--data", default_data_name(), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            until(lambda: stored_runs() and stored_runs()[0].state.epochs)
            yield process
        finally:
            for run in stored_runs():
                send_command(run.folder, Command("stop"))
            process.kill()


def trainer_of(process: subprocess.Popen[bytes]) -> int:
    """The child that trains."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(children[0])


def test_a_run_streams_its_events_and_reaches_the_floor_of_its_tier():
    name = default_data_name()
    done = digits("train", "linear", "--seed", "1", "--json", "--data", name)
    events = [json.loads(line, parse_constant=pytest.fail) for line in done.stdout.splitlines()]
    assert events[0]["event"] == "run_started"
    assert (events[0]["tier"], events[0]["seed"], events[0]["data"]["name"]) == ("linear", 1, name)
    assert [event["epoch"] for event in events if event["event"] == "epoch_ended"] == [1, 2, 3, 4, 5]
    ended = events[-1]
    assert (ended["event"], ended["status"]) == ("run_ended", "completed")
    assert ended["test_accuracy"] >= getattr(load_tier("linear").floor, name)
    run = find_run("latest")
    assert run.run == ended["run"]
    assert run.status == "completed"

    # The same run, as the other commands tell it.
    listed = json.loads(digits("runs", "--json").stdout)
    assert [(each["run"], each["status"], each["test_accuracy"]) for each in listed] == [
        (run.run, "completed", ended["test_accuracy"])
    ]
    scored = json.loads(digits("evaluate", "latest", "--json").stdout)
    assert scored["accuracy"] == pytest.approx(ended["test_accuracy"])
    assert scored["loss"] == pytest.approx(ended["test_loss"], rel=1e-3)
    low, high = scored["interval"]
    assert low < scored["accuracy"] < high
    assert sum(map(sum, scored["confusion"])) == 10_000
    assert len(scored["per_class"]) == 10
    assert "recall" in digits("evaluate", run.run).stdout
    assert "epoch 5/5" in digits("show", "linear").stdout
    assert json.loads(digits("show", "latest", "--json").stdout)["epochs"][4]["epoch"] == 5
    assert "completed" in digits("stop", "latest", status=1).stderr


def test_people_see_a_line_an_epoch_and_ctrl_c_stops_the_run_in_an_orderly_way_with_all_its_results():
    with training() as process:
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    run = find_run("latest")
    assert run.status == "stopped"
    assert (run.folder / "weights.npz").exists()
    assert run.ended and run.ended.test_accuracy

    told = output.decode()
    assert "\x1b" not in told
    assert "\r" not in told
    epochs = [line.split()[1] for line in told.splitlines() if line.startswith("epoch")]
    assert epochs == [f"{epoch.epoch}/10000" for epoch in run.state.epochs]
    assert "test accuracy" in told
    assert "recall" in told


def test_ctrl_c_before_the_run_has_begun_ends_it_and_leaves_nothing_to_explain():
    command = [DIGITS, "train", "linear", "--data", default_data_name()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as process:
        assert process.stderr
        assert b"loading TensorFlow" in process.stderr.readline()
        trainer = trainer_of(process)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output, errors) == (1, b"", b"You stopped it before it began.\n")
    assert not Path(f"/proc/{trainer}").exists()
    assert stored_runs() == ()


def test_a_killed_trainer_is_told_in_words_and_leaves_a_failed_run_with_its_epochs():
    with training("--json") as process:
        os.kill(trainer_of(process), signal.SIGKILL)
        output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "SIGKILL" in errors.decode()
    assert "Traceback" not in errors.decode()
    run = find_run("latest")
    assert run.status == "failed"
    assert len(run.state.epochs) == output.count(b"epoch_ended") >= 1
    assert "failed" in digits("show", "latest").stdout


def test_a_run_outlives_the_terminal_that_started_it_and_can_be_stopped_from_another():
    with training() as process:
        process.send_signal(signal.SIGHUP)
        process.wait(timeout=PATIENCE)
        assert find_run("latest").status == "running"
        digits("stop", "latest")
        until(lambda: find_run("latest").status != "running")
    assert find_run("latest").status == "stopped"


def test_a_run_whose_loss_is_no_number_has_diverged_and_says_what_to_try():
    name = default_data_name()
    done = digits(
        "train", "hidden", "--optimizer", "sgd", "--learning-rate", "1e30", "--data", name, "--json", status=1
    )
    assert json.loads(done.stdout.splitlines()[-1])["status"] == "diverged"
    assert "--learning-rate" in done.stderr
    assert "--learning-rate 1e+29" in digits("train", "--resume", "latest", status=1).stderr
