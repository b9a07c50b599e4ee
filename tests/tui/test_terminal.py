"""The program in a real terminal, as a learner meets it."""

import os
import re
import signal
from collections.abc import Callable

import pytest

from models.data.source import default_data_name
from models.runs.listing import find_run
from tests.tui.terminal import Terminal
from tests.tui.trainers import trainers_of
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("drawn")

TENSORFLOWS_WORDS = re.compile(rb"oneDNN|cuda|absl|\.cc:\d|WARNING|tensorflow/")
NEXT = "\x0e"  # ctrl+n goes on from anywhere, also where n would be typed


def to_training(terminal: Terminal) -> None:
    """From the first step of the lesson on one layer to the one that trains."""
    terminal.wait_for("step 1 of")
    for step in range(2, 6):
        terminal.type(NEXT)
        terminal.wait_for(rf"step {step} of")
    terminal.wait_for("t Train")


def test_a_learner_trains_the_first_tier_and_leaves_the_terminal_as_it_was(open_digits: Callable[..., Terminal]):
    terminal = open_digits()
    terminal.wait_for("Pixels")
    terminal.wait_for("Images: MNIST" if default_data_name() == "mnist" else "Images: synthetic")
    terminal.type("\x1b[B\r")
    terminal.wait_for("Lesson 2.*step 1 of")
    to_training(terminal)
    terminal.type("t")
    terminal.wait_for("prediction first")
    terminal.type("t")
    terminal.wait_for("[─*]{3} training")
    terminal.wait_for("recall")
    terminal.wait_for("Test accuracy")
    ended = find_run("latest").state.ended
    assert ended
    assert f"Test accuracy {ended.test_accuracy:.2%}".removesuffix("%") in terminal.text
    terminal.type("m")
    terminal.wait_for("[─*]{3} training")
    terminal.type("\x1b")
    terminal.wait_for("TensorFlow: ready")
    assert not TENSORFLOWS_WORDS.search(terminal.sent)
    terminal.type("l")
    terminal.wait_for("The newest run")
    terminal.wait_for("oneDNN|cuda|absl")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    assert terminal.switched_on() == []


def test_leaving_in_mid_training_asks_and_a_run_that_is_left_going_goes_on(open_digits: Callable[..., Terminal]):
    terminal = open_digits("learn", "one_layer")
    to_training(terminal)
    terminal.type("tt")
    trainer = held_trainer(terminal)
    terminal.type("q")
    terminal.wait_for("is still training")
    terminal.type("\x1b")
    terminal.wait_for("step 5 of")
    terminal.type("q")
    terminal.wait_for("is still training")
    terminal.type("g")
    assert terminal.wait_for_end() == 0
    assert terminal.switched_on() == []
    assert find_run("latest").status == "running"
    os.kill(trainer, signal.SIGCONT)
    until(lambda: find_run("latest").status != "running")
    assert find_run("latest").status == "completed"


def test_leaving_in_mid_training_can_stop_the_run(open_digits: Callable[..., Terminal]):
    terminal = open_digits("learn", "one_layer")
    to_training(terminal)
    terminal.type("tt")
    trainer = held_trainer(terminal)
    terminal.type("q")
    terminal.wait_for("is still training")
    terminal.type("s")
    assert terminal.wait_for_end() == 0
    os.kill(trainer, signal.SIGCONT)
    until(lambda: find_run("latest").status != "running")
    assert find_run("latest").status == "stopped"


def test_a_killed_trainer_is_told_in_plain_words_and_the_app_goes_on(open_digits: Callable[..., Terminal]):
    terminal = open_digits("learn", "one_layer")
    to_training(terminal)
    terminal.type("tt")
    os.kill(held_trainer(terminal), signal.SIGKILL)
    terminal.wait_for("killed from")
    terminal.wait_for("kept as failed")
    assert find_run("latest").status == "failed"
    terminal.type("t")
    terminal.wait_for("Test accuracy")
    terminal.type("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_the_app_leaves_the_terminal_as_it_was(
    ending: signal.Signals, open_digits: Callable[..., Terminal]
):
    terminal = open_digits()
    terminal.wait_for("Pixels")
    os.kill(terminal.pid, ending)
    assert terminal.wait_for_end() == 128 + ending
    assert terminal.switched_on() == []


def test_a_terminal_without_unicode_shows_the_app_in_ascii(open_digits: Callable[..., Terminal]):
    terminal = open_digits("learn", "pixels", TERM="linux", LANG="C", LC_ALL="C")
    terminal.wait_for("step 1 of")
    drawing = [line[41:] for line in terminal.text.split("\n")[1:15]]
    assert any("@" in line for line in drawing)
    assert "".join(drawing).isascii()


def held_trainer(terminal: Terminal) -> int:
    """The process that trains, held before it is done; its standard output is the run's log."""
    trainers: list[int] = []

    def found() -> bool:
        terminal.read()
        trainers.extend(trainers_of(terminal.pid))
        return bool(trainers)

    until(found)
    os.kill(trainers[0], signal.SIGSTOP)
    return trainers[0]
