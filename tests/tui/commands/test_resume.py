"""`digits train --resume` and `--recipe`: real processes, really killed."""

import json
import os
import signal
import subprocess

import pytest

from models.data.source import default_data_name
from models.runs.arrays import CHECKPOINT
from models.runs.listing import find_run
from tests.tui.commands.command_line import DIGITS, digits
from tests.tui.commands.test_train import trainer_of, training
from tests.waiting import PATIENCE, until

pytestmark = pytest.mark.usefixtures("drawn")

RESUME = [DIGITS, "train", "--resume", "latest"]


def test_a_killed_run_is_taken_up_where_its_checkpoint_stands_and_told_from_there_on():
    with training() as process:
        refused = digits("train", "--resume", "latest", status=1)
        until(lambda: (find_run("latest").folder / CHECKPOINT).exists())
        os.kill(trainer_of(process), signal.SIGKILL)
        process.communicate(timeout=PATIENCE)
    assert "still training" in refused.stderr
    killed = find_run("latest")
    assert killed.status == "failed"
    before = killed.state

    with subprocess.Popen([*RESUME, "--learning-rate", "0.0005", "--json"], stdout=subprocess.PIPE) as process:
        until(lambda: killed.state.epochs and killed.state.epochs[-1].epoch > before.epochs[-1].epoch)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    events = [json.loads(line, parse_constant=pytest.fail) for line in output.splitlines()]
    resumed, changed, first_steps = events[:3]
    assert resumed["event"] == "run_resumed"
    assert 0 < resumed["step"] <= before.step
    assert (changed["event"], changed["learning_rate"]) == ("learning_rate_changed", 0.0005)
    assert first_steps["step"] - len(first_steps["loss"]) == resumed["step"]
    assert (events[-1]["event"], events[-1]["status"]) == ("run_ended", "stopped")
    state = find_run("latest").state
    assert [epoch.epoch for epoch in state.epochs] == list(range(1, len(state.epochs) + 1))
    assert len([loss for steps in state.steps for loss in steps.loss]) == state.step

    # Ctrl-C before it has begun again leaves it as it was.
    with subprocess.Popen(RESUME, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as process:
        assert process.stderr
        assert b"loading TensorFlow" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output, errors) == (1, b"", b"You stopped it before it began.\n")
    assert find_run("latest").state == state


def test_a_classic_recipe_is_trained_by_its_name_and_changed_by_further_options():
    command = ["train", "--recipe", "classic-single-sgd", "--batch-size", "64", "--data", default_data_name(), "--json"]
    command += ["--threads", "1"]
    events = [json.loads(line) for line in digits(*command).stdout.splitlines()]
    started, ended = events[0], events[-1]
    assert (started["tier"], started["data"]["validation"]) == ("linear", 0)
    recipe = started["recipe"]
    assert (recipe["epochs"], recipe["optimizer"], recipe["learning_rate"]) == (1, "sgd", 0.01)
    assert (recipe["output"], recipe["batch_size"]) == ("sigmoid", 64)
    assert "behind the sigmoid" in started["objective"]
    assert ended["status"] == "completed"
    assert "complete" in digits("train", "--resume", "latest", status=1).stderr
    assert "leave out --threads" in digits("train", "--resume", "latest", "--threads", "2", status=2).stderr
    assert "trained on 1 thread\n" in digits("show", "latest").stdout
    assert json.loads(digits("show", "latest", "--json").stdout)["threads"] == 1
