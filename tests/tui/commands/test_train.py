"""`digits train` as people and scripts run it: a real process, with a real child that trains."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.data.source import default_data_name
from models.runs.control import ask_to_stop
from models.runs.listing import find_run
from models.runs.paths import runs_folder
from models.tiers import load_tier

DIGITS = str(Path(sys.executable).with_name("digits"))

pytestmark = pytest.mark.usefixtures("drawn")


def digits(*arguments: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    """The finished command, whose exit status was the expected one."""
    done = subprocess.run([DIGITS, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


@contextlib.contextmanager
def training(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """`digits train hidden` for far longer than a test lasts, seen to its first finished epoch."""
    command = [DIGITS, "train", "hidden", "--epochs", "10000", "--data", default_data_name(), "--json", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        try:
            while b"epoch_ended" not in (line := process.stdout.readline()):
                assert line, "the run ended before its first epoch"
            yield process
        finally:
            for run in runs_folder().iterdir():
                ask_to_stop(run)
            process.kill()


def rest_of(process: subprocess.Popen[bytes]) -> list[dict[str, object]]:
    """The events that are still to come, until the process ends."""
    output, _ = process.communicate(timeout=60)
    return [json.loads(line, parse_constant=pytest.fail) for line in output.splitlines()]


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


def test_for_people_there_is_a_line_an_epoch_and_a_confusion_matrix():
    done = digits("train", "linear", "--epochs", "2", "--data", default_data_name())
    assert "\x1b" not in done.stdout
    assert "\r" not in done.stdout
    lines = done.stdout.splitlines()
    assert [line.split()[1] for line in lines if line.startswith("epoch")] == ["1/2", "2/2"]
    assert "test accuracy" in done.stdout
    assert "recall" in done.stdout


def test_ctrl_c_stops_the_run_in_an_orderly_way_with_its_weights_and_exit_status_0():
    with training() as process:
        process.send_signal(signal.SIGINT)
        events = rest_of(process)
        assert events[-1]["status"] == "stopped"
        assert process.returncode == 0
    run = find_run("latest")
    assert run.status == "stopped"
    assert (run.folder / "weights.npz").exists()
    assert run.state.ended and run.state.ended.test_accuracy


def test_a_killed_trainer_is_told_in_words_and_leaves_a_failed_run_with_its_epochs():
    with training() as process:
        os.kill(trainer_of(process), signal.SIGKILL)
        output, errors = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "SIGKILL" in errors.decode()
        assert "Traceback" not in errors.decode()
    run = find_run("latest")
    assert run.status == "failed"
    acknowledged = 1 + output.count(b"epoch_ended")
    assert len(run.state.epochs) >= acknowledged
    assert "failed" in digits("show", "latest").stdout


def test_a_run_outlives_the_terminal_that_started_it_and_can_be_stopped_from_another():
    with training() as process:
        process.send_signal(signal.SIGHUP)
        process.wait(timeout=30)
        assert find_run("latest").status == "running"
        digits("stop", "latest")
        while find_run("latest").status == "running":
            time.sleep(0.05)
    assert find_run("latest").status == "stopped"


def test_a_run_whose_loss_is_no_number_has_diverged_and_says_what_to_try():
    name = default_data_name()
    done = digits(
        "train", "hidden", "--optimizer", "sgd", "--learning-rate", "1e30", "--data", name, "--json", status=1
    )
    assert json.loads(done.stdout.splitlines()[-1])["status"] == "diverged"
    assert "--learning-rate" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["train", "telepathic"], "linear"),
        (["train", "linear", "--epochs", "0"], "1 or more"),
        (["train", "linear", "--epochs", "many"], "many"),
        (["train", "linear", "--hidden", "100"], "hidden"),
        (["train", "hidden", "--hidden", "a,b"], "200,100"),
        (["train", "linear", "--optimizer", "magic"], "adam"),
        (["train", "linear", "--data", "fashion"], "synthetic"),
        (["evaluate", "nothing"], "digits train"),
        (["show", "nothing"], "digits train"),
        (["learn", "nothing"], "pixels"),
        (["check", "nothing"], "pixels"),
        (["no-such-command"], "no-such-command"),
    ],
)
def test_wrong_usage_has_exit_status_2_and_says_what_would_be_right(arguments: list[str], told: str):
    assert told in digits(*arguments, status=2).stderr


@pytest.mark.parametrize(
    "command",
    ["", "learn", "check", "lessons", "tiers", "data", "train", "runs", "show", "stop", "evaluate", "doctor"],
)
def test_every_command_has_help(command: str):
    assert "Usage: digits" in digits(*command.split(), "--help").stdout


def test_tiers_and_doctor_and_lessons_speak_json():
    tiers = json.loads(digits("tiers", "--json").stdout)
    assert {"name", "title", "parameters", "multiply_adds", "floor", "recipe"} <= tiers[0].keys()
    lessons = json.loads(digits("lessons", "--json").stdout)
    assert {"id", "number", "title", "minutes", "tier", "state"} <= lessons[0].keys()
    assert "data" in json.loads(digits("doctor", "--json").stdout)
    assert json.loads(digits("runs", "--json").stdout) == []
