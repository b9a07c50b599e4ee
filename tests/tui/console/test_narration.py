import io

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
    Steps,
)
from models.recipe import Recipe
from models.runs.state import RunState, fold
from tui.console.narration import BEGINNING, Narrator, ended_line

STARTED = RunStarted(
    run="a",
    tier="linear",
    seed=0,
    parameters=7850,
    objective="",
    steps_per_epoch=1500,
    recipe=Recipe(epochs=5),
    data=DataSummary("mnist", "", 48_000, 12_000, 10_000),
)
STEPS = Steps(epoch=1, step=1500, loss=(0.5, 0.4), accuracy=(0.9, 0.875), seconds=3.0)
EPOCH = EpochEnded(epoch=1, loss=0.4, accuracy=0.9, val_loss=0.4, val_accuracy=0.91, seconds=3.0)


class TerminalOutput(io.StringIO):
    """A stream that lets a narrator rewrite its last line."""

    def isatty(self) -> bool:
        return True


def told(capsys: pytest.CaptureFixture[str], *events: Event, state: RunState = BEGINNING) -> list[str]:
    """The lines for a pipe."""
    narrator = Narrator(io.StringIO(), state)
    for event in events:
        narrator.tell(event)
    return capsys.readouterr().out.splitlines()


def test_a_run_that_never_trained_is_not_said_to_have_trained():
    ended = RunEnded(
        run="a", status="failed", test_accuracy=None, test_loss=None, train_seconds=0.0, compile_seconds=0.0
    )
    assert ended_line(ended) == "failed"


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (RunPaused(step=1500), "paused at step 1,500  loss 0.4000  accuracy 87.50 %"),
        (RunContinued(step=1500), "goes on from step 1,500"),
        (LearningRateChanged(step=1500, learning_rate=0.002), "learning rate 0.002 from step 1,501 on"),
        (RunResumed(epoch=2, step=1500), "taken up again at step 1,500, in epoch 2"),
        (RunResumed(epoch=1, step=0), "taken up again from its beginning: it had no checkpoint yet"),
    ],
)
def test_whatever_somebody_makes_a_run_do_is_a_line(event: Event, line: str, capsys: pytest.CaptureFixture[str]):
    assert told(capsys, STARTED, STEPS, event)[1:] == [line]


def test_each_single_step_is_a_line_with_its_own_loss_and_accuracy(capsys: pytest.CaptureFixture[str]):
    single = Steps(epoch=2, step=1501, loss=(0.25,), accuracy=(1.0,), seconds=3.1)
    lines = told(capsys, STARTED, STEPS, RunPaused(step=1500), single, RunPaused(step=1501))
    assert lines[-1] == "paused at step 1,501  loss 0.2500  accuracy 100.00 %"


def test_a_pause_before_the_first_step_has_no_figures(capsys: pytest.CaptureFixture[str]):
    assert told(capsys, STARTED, RunPaused(step=0))[1:] == ["paused at step 0"]


def test_a_run_that_is_known_already_is_told_on_from_there(capsys: pytest.CaptureFixture[str]):
    known = fold(RunState(), [STARTED, STEPS])
    lines = told(capsys, RunResumed(epoch=1, step=1500), EPOCH, state=known)
    assert lines[-1].startswith("epoch 1/5 ")


def test_on_a_terminal_the_line_of_progress_is_overwritten_by_whatever_comes_next(capsys: pytest.CaptureFixture[str]):
    narrator = Narrator(TerminalOutput())
    for event in (STARTED, STEPS, EPOCH):
        narrator.tell(event)
    progress, epoch = capsys.readouterr().out.split("\r")[2:]  # click takes the escapes out for pytest
    assert progress == "epoch 1/5  step 1,500/7,500  loss 0.400  12 s left"
    assert epoch.startswith("epoch 1/5  loss")


def test_in_plain_words_nothing_is_overwritten_on_a_terminal_either(capsys: pytest.CaptureFixture[str]):
    narrator = Narrator(TerminalOutput(), plain=True)
    for event in (STARTED, STEPS, EPOCH):
        narrator.tell(event)
    told = capsys.readouterr().out
    assert "\r" not in told
    assert [line.split()[0] for line in told.splitlines()] == ["linear:", "epoch"]


def test_a_loss_that_is_no_number_is_told_as_missing(capsys: pytest.CaptureFixture[str]):
    narrator = Narrator(TerminalOutput())
    lost = Steps(epoch=1, step=1, loss=(None,), accuracy=(0.1,), seconds=0.1)  # pyright: ignore[reportArgumentType]
    for event in (STARTED, lost):
        narrator.tell(event)
    assert "loss -" in capsys.readouterr().out
