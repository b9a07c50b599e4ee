"""What the lines above a curve say of a run, event by event."""

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
    Status,
    Steps,
)
from models.recipe import SCHEDULES, Recipe
from models.runs.state import RunState, fold
from models.training.schedule import learning_rates
from tui.render.glyphs import BRAILLE
from tui.render.training import figures_line, learning_rate_line, progress_line

STAGE = 38
"""Columns of the right side of a lesson in a terminal of 80."""


def started(**changes: float | str) -> RunStarted:
    return RunStarted(
        run="a",
        tier="linear",
        seed=0,
        parameters=7850,
        objective="",
        steps_per_epoch=1500,
        recipe=Recipe(epochs=5, **changes),  # pyright: ignore[reportArgumentType]
        data=DataSummary("mnist", "", 48_000, 12_000, 10_000),
    )


STEPS = Steps(epoch=1, step=1500, loss=(0.4,) * 1500, accuracy=(0.9,) * 1500, seconds=3.0)
EPOCH = EpochEnded(epoch=1, loss=0.4, accuracy=0.9, val_loss=0.4, val_accuracy=0.91, seconds=3.0)
PAUSED = RunPaused(step=1500)
SINGLE = Steps(epoch=2, step=1501, loss=(12.3456,), accuracy=(1.0,), seconds=3.1)
EPOCHS_RUN = (started(), STEPS, EPOCH)


def ended(status: Status) -> RunEnded:
    return RunEnded(run="a", status=status, test_accuracy=0.9, test_loss=0.4, train_seconds=3.0, compile_seconds=1.0)


def progress(*events: Event, doing: str = "") -> str:
    """The line as words, its bar apart."""
    line = progress_line(fold(RunState(), events), width=STAGE, glyphs=BRAILLE, doing=doing).plain
    assert len(line) <= STAGE
    return line.lstrip("█▏▎▍▌▋▊▉░").strip()


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ((), "preparing the images and the network"),
        ((started(),), "compiling the training steps"),
        ((started(), RunPaused(step=0)), "paused at step 0"),
        ((started(), RunPaused(step=0), ended("stopped")), "0/5 epochs, stopped"),
        (EPOCHS_RUN, "epoch 1/5, 12 s left"),
        ((*EPOCHS_RUN, PAUSED), "paused at step 1,500"),
        ((*EPOCHS_RUN, PAUSED, SINGLE, RunPaused(step=1501)), "paused at step 1,501"),
        ((*EPOCHS_RUN, PAUSED, RunContinued(step=1500)), "epoch 1/5, 12 s left"),
        ((*EPOCHS_RUN, PAUSED, ended("stopped")), "1/5 epochs, stopped"),
        ((*EPOCHS_RUN, ended("stopped"), RunResumed(epoch=2, step=1500)), "epoch 1/5, 12 s left"),
        ((*EPOCHS_RUN, ended("stopped"), RunResumed(epoch=1, step=0)), "compiling the training steps"),
    ],
)
def test_the_progress_of_a_run_is_told_at_every_turn(events: tuple[Event, ...], told: str):
    assert progress(*events) == told


def test_what_a_run_was_told_is_shown_until_its_events_say_so():
    assert progress(*EPOCHS_RUN, doing="pausing") == "pausing"


def figures(*events: Event) -> str:
    line = figures_line(fold(RunState(), events)).plain
    assert len(line) <= STAGE
    return line


def test_the_figures_of_a_run_that_stands_still_are_those_of_its_last_step():
    assert figures(*EPOCHS_RUN) == "training 90.0 %  validation 91.0 %"
    assert figures(*EPOCHS_RUN, PAUSED, SINGLE, RunPaused(step=1501)) == "loss 12.346, accuracy 100.0 % (1 step)"


def test_a_loss_that_is_no_number_is_told_as_missing():
    lost = Steps(epoch=2, step=1501, loss=(None,), accuracy=(0.1,), seconds=3.1)  # pyright: ignore[reportArgumentType]
    assert figures(*EPOCHS_RUN, PAUSED, lost, RunPaused(step=1501)).startswith("loss -,")


def rate(*events: Event) -> str:
    line = learning_rate_line(fold(RunState(), events)).plain
    assert len(line) <= STAGE
    return line


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_the_learning_rate_is_that_of_the_next_step(schedule: str):
    begun = started(schedule=schedule)
    (now,) = learning_rates(begun.recipe, steps=range(1500, 1501), total=7500)
    named = "" if schedule == "constant" else f", {schedule}"
    assert rate(begun, STEPS) == f"learning rate {now:.3g}{named}"


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_changed_learning_rate_keeps_the_schedule_and_says_that_it_was_changed(schedule: str):
    begun = started(schedule=schedule)
    (now,) = learning_rates(begun.recipe, steps=range(1500, 1501), total=7500)
    assert rate(begun, STEPS, LearningRateChanged(step=1500, learning_rate=0.002)) == (
        f"learning rate {2 * now:.3g}, changed"
    )


def test_a_run_that_went_back_behind_a_change_has_the_rate_of_before():
    changed = LearningRateChanged(step=1500, learning_rate=0.002)
    assert rate(started(), STEPS, changed, RunResumed(epoch=1, step=0)) == "learning rate 0.001"


def test_a_run_that_is_complete_has_no_next_step():
    last = Steps(epoch=5, step=7500, loss=(0.1,), accuracy=(1.0,), seconds=9.0)
    assert rate(started(), last) == ""
