import json
from typing import get_args

import pytest

from models.events import (
    DataSummary,
    EpochEnded,
    Event,
    LearningRateChanged,
    RunContinued,
    RunEnded,
    RunPaused,
    RunResumed,
    RunStarted,
    SamplePredicted,
    Steps,
    from_line,
    to_line,
)
from models.recipe import Recipe

EVENTS: list[Event] = [
    RunStarted(
        run="linear-1",
        tier="linear",
        seed=3,
        parameters=7850,
        objective="softmax cross-entropy of the logits",
        steps_per_epoch=1500,
        recipe=Recipe(hidden=(100, 50)),
        data=DataSummary("mnist", "a file", 48_000, 12_000, 10_000),
    ),
    Steps(epoch=1, step=2, loss=(2.3, 2.2), accuracy=(0.1, 0.2), seconds=0.5),
    SamplePredicted(epoch=1, probabilities=((0.5,) * 10, (0.1,) * 10)),
    EpochEnded(epoch=1, loss=2.25, accuracy=0.15, val_loss=None, val_accuracy=None, seconds=0.5),
    RunResumed(epoch=2, step=1500),
    RunPaused(step=1600),
    RunContinued(step=1600),
    LearningRateChanged(step=1600, learning_rate=3e-05),
    RunEnded(
        run="linear-1", status="stopped", test_accuracy=0.9, test_loss=0.3, train_seconds=1.0, compile_seconds=0.4
    ),
]


def test_every_kind_of_event_is_tested_here():
    assert {type(event) for event in EVENTS} == set(get_args(Event))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_survives_being_written_as_a_line(event: Event):
    line = to_line(event)
    assert "\n" not in line
    assert from_line(line) == event


def test_the_fields_that_scripts_rely_on_are_there():
    lines = {line["event"]: line for line in (json.loads(to_line(event)) for event in EVENTS)}
    started, steps, epoch, ended = (lines[name] for name in ("run_started", "steps", "epoch_ended", "run_ended"))
    assert {"run", "tier", "seed", "parameters", "objective", "recipe", "data"} <= started.keys()
    assert {"name", "source", "train", "validation", "test"} <= started["data"].keys()
    assert {"epoch", "step", "loss", "accuracy"} <= steps.keys()
    assert {"epoch", "loss", "accuracy", "val_loss", "val_accuracy", "seconds"} <= epoch.keys()
    assert {"run", "status", "test_accuracy", "test_loss", "train_seconds", "compile_seconds"} <= ended.keys()
    assert {"epoch", "step"} <= lines["run_resumed"].keys()
    assert {"step", "learning_rate"} <= lines["learning_rate_changed"].keys()
    assert "step" in lines["run_paused"].keys() & lines["run_continued"].keys()


def test_numbers_that_are_not_finite_become_null_so_that_every_line_is_strict_json():
    line = to_line(Steps(epoch=1, step=1, loss=(float("nan"),), accuracy=(float("inf"),), seconds=0.1))
    assert json.loads(line, parse_constant=pytest.fail)["loss"] == [None]


def test_an_event_of_a_later_version_is_passed_over():
    assert from_line('{"event": "telepathy_received", "mood": 1}') is None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[1]",
        '"text"',
        '{"event": "steps", "epoch"',
        '{"event": "steps", "epoch": 1}',
        to_line(EVENTS[0]).replace('"epochs": 5', '"epochs": 0'),
        to_line(EVENTS[0]).replace('"hidden": [100, 50]', '"hidden": 3'),
        '{"event": "run_started", "recipe": 3}',
        to_line(EVENTS[0]).replace('"name": "mnist"', '"name": ["mnist"]'),
        '{"event": "run_paused", "step": "many"}',
        '{"event": "run_paused", "step": true}',
        '{"event": "steps", "epoch": 1, "step": 1, "loss": ["big"], "accuracy": [0.1], "seconds": 0.1}',
        '{"event": "sample_predicted", "epoch": 1, "probabilities": [0.1]}',
        '{"event": "run_ended", "run": "a", "status": "over", "train_seconds": 1, "compile_seconds": 1}',
    ],
)
def test_a_damaged_line_is_a_value_error(line: str):
    with pytest.raises(ValueError):
        from_line(line)
