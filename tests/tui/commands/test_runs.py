"""`digits runs`, `show` and `stop`: what they tell of a run that was paused, changed, stopped and taken up again."""

import json

import pytest

from models.events import DataSummary, EpochEnded, Event, LearningRateChanged, RunEnded, RunResumed, RunStarted, Steps
from models.recipe import Recipe
from models.runs.control import Command, send_command
from models.runs.listing import find_run
from models.runs.writing import begin_run
from tests.tui.commands.command_line import digits
from tests.tui.commands.test_train import training
from tests.waiting import PATIENCE, until

RECIPE = Recipe(epochs=3)
STARTED = RunStarted(
    run="a",
    tier="linear",
    seed=0,
    parameters=7850,
    objective="",
    steps_per_epoch=1,
    recipe=RECIPE,
    data=DataSummary("mnist", "", 48_000, 12_000, 10_000),
)


def epoch(number: int, *, accuracy: float) -> tuple[Event, Event]:
    """An epoch of one step."""
    loss = 1 - accuracy
    return (
        Steps(epoch=number, step=number, loss=(loss,), accuracy=(accuracy,), seconds=float(number)),
        EpochEnded(epoch=number, loss=loss, accuracy=accuracy, val_loss=None, val_accuracy=None, seconds=1.0),
    )


def ended(status: str, accuracy: float) -> RunEnded:
    return RunEnded(
        run="a",
        status=status,  # pyright: ignore[reportArgumentType]
        test_accuracy=accuracy,
        test_loss=0.3,
        train_seconds=2.0,
        compile_seconds=0.4,
    )


def store(run: str, *events: Event) -> None:
    """A run that is over."""
    with begin_run(run, tier="linear", recipe=RECIPE) as writer:
        for event in events:
            writer.append(event)


@pytest.mark.usefixtures("drawn")
def test_a_paused_run_is_told_as_such_and_stopped_and_can_then_be_taken_up_again():
    with training() as process:
        run = find_run("latest")
        send_command(run.folder, Command("pause"))
        until(lambda: run.status == "paused")
        send_command(run.folder, Command("learning_rate", 0.125))
        until(lambda: run.state.rates)
        step = run.state.step

        (listed,) = json.loads(digits("runs", "--json").stdout)
        assert (listed["status"], listed["resumed"]) == ("paused", 0)
        assert listed["learning_rates"] == [{"step": step, "learning_rate": 0.125}]
        assert "paused" in digits("runs").stdout
        shown = digits("show", "latest")
        assert f"paused at step {step:,}  loss" in shown.stdout
        assert f"learning rate 0.125 from step {step + 1:,} on" in shown.stdout
        assert f"digits stop {run.run}" in shown.stderr

        stopped = digits("stop", "latest")
        assert f"digits train --resume {run.run}" in stopped.stderr
        output, errors = process.communicate(timeout=PATIENCE)
    assert (run.status, run.state.step) == ("stopped", step)
    assert f"paused at step {step:,}" in output.decode()
    assert f"digits train --resume {run.run}" in errors.decode()
    assert "not running: it is stopped" in digits("stop", "latest", status=1).stderr


def test_a_run_that_was_taken_up_again_is_told_by_what_counts_and_in_its_order():
    first, second, redone = (epoch(1, accuracy=0.5), epoch(2, accuracy=0.6), epoch(2, accuracy=0.7))
    changes = [LearningRateChanged(step=1, learning_rate=rate) for rate in (0.002, 0.004)]
    store("a", STARTED, *first, *second, ended("stopped", 0.6), RunResumed(epoch=2, step=1), *changes, *redone)

    lines = [line.split("  loss")[0] for line in digits("show", "a").stdout.splitlines()]
    assert lines[-5:-1] == [
        "epoch 1/3",
        "taken up again at step 1, in epoch 2",
        "learning rate 0.004 from step 2 on",
        "epoch 2/3",
    ]
    assert "ended without a word, after 2 of 3 epochs" in lines[-1]
    assert "2 of 3 epochs, taken up again, learning rate 0.004" in digits("runs").stdout
    told = json.loads(digits("show", "a", "--json").stdout)
    assert [each["accuracy"] for each in told["epochs"]] == [0.5, 0.7]
    assert (told["resumed"], told["learning_rates"]) == (1, [{"step": 1, "learning_rate": 0.004}])


@pytest.mark.parametrize(("status", "told"), [("stopped", True), ("failed", True), ("completed", False)])
def test_how_to_take_a_run_up_is_told_of_those_that_can_be(status: str, told: bool):
    store("a", STARTED, *epoch(1, accuracy=0.5), ended(status, 0.5))
    assert ("digits train --resume a" in digits("show", "a").stderr) == told
    assert ("digits train --resume" in digits("runs").stderr) == told
