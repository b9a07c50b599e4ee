"""Windows that are closed and connections that drop in mid-training, and the terminals that attach to it afterwards."""

import contextlib
import os
import signal
from collections.abc import Iterator

import pytest

from models.runs.arrays import CHECKPOINT
from models.runs.control import Command, send_command
from models.runs.listing import find_run, stored_runs
from tests.tui.recordings import store_recording
from tests.tui.terminal import Terminal, terminal_environment
from tests.tui.test_terminal import held_trainer, to_training
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("drawn")

PROGRESS = "epoch [0-9,]+/[0-9,]+, .* left"


@contextlib.contextmanager
def terminal(*arguments: str) -> Iterator[Terminal]:
    """`digits` in a terminal of its own, which is closed at the end."""
    opened = Terminal(*arguments, environment=terminal_environment())
    try:
        yield opened
    finally:
        opened.close()


@pytest.fixture(autouse=True)
def nothing_trains_on() -> Iterator[None]:
    """Runs are stopped at the end of a test that has failed."""
    yield
    for run in stored_runs():
        if run.status in ("running", "paused"):
            send_command(run.folder, Command("stop"))
            until(lambda run=run: run.status not in ("running", "paused"))


def test_a_run_whose_window_was_closed_is_shown_live_in_two_others_and_stopped_from_one_of_them():
    with terminal("train", "hidden", "--epochs", "10000", "--data", "synthetic") as first:
        first.wait_for("epoch +1/10000")
        first.hang_up()
        assert first.status() == -signal.SIGHUP
    run = find_run("latest")
    assert run.status == "running"
    with terminal("attach") as one, terminal("attach", run.run) as other:
        for each in (one, other):
            each.wait_for(PROGRESS)
            each.wait_for("synthetic digits")
            shown = each.text
            until(lambda each=each, shown=shown: each.read() and each.text != shown)
        one.type("s")
        for each in (one, other):
            each.wait_for("Test accuracy")
        assert run.status == "stopped"
        assert (run.folder / CHECKPOINT).exists()
        for each in (one, other):
            each.type("q")
            assert each.wait_for_end() == 0
            assert each.switched_on() == []


def test_an_app_whose_window_is_closed_ends_and_leaves_its_training_going():
    with terminal("learn", "one_layer") as learner:
        to_training(learner)
        learner.type("tt")
        trainer = held_trainer(learner)
        learner.hang_up()
        assert learner.status() == 128 + signal.SIGHUP
    assert find_run("latest").status == "running"
    with terminal("attach") as again:
        again.wait_for("one event|s Stop")
        os.kill(trainer, signal.SIGCONT)
        again.wait_for("Test accuracy")
    assert find_run("latest").status == "completed"


def test_the_runs_cost_nothing_on_the_wire_while_nothing_changes():
    for name in ("one", "two"):
        store_recording("completed", run=name)
    with terminal() as app:
        app.wait_for("TensorFlow: ready")
        until(lambda: app.read() and "looking for" not in app.text)
        app.type("r")
        app.wait_for("Runs · 2")
        for keys, shown in (("", "> two|> one"), ("\r", "Missing"), ("\x1b[D", "Replay stands")):
            app.type(keys)
            app.wait_for(shown)
            until(lambda: is_silent(app))


def is_silent(app: Terminal) -> bool:
    """Whether nothing comes for two seconds: several times as long as anything on these screens waits to look again."""
    sent = len(app.sent)
    for _ in range(20):
        app.read()  # up to a tenth of a second
    return len(app.sent) == sent
