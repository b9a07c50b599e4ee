"""What the program sends over the line, counted in a real terminal of 80 by 24."""

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from benchmarks.emulator import Emulator
from benchmarks.terminal import Terminal, on_a_terminal
from benchmarks.told_run import CHUNK_SECONDS, ToldRun, told_run
from lessons.course import all_lessons
from lessons.progress import record
from models.data.source import sample_images
from models.events import RunEnded, RunPaused
from models.runs.arrays import PREDICTIONS, write_arrays
from tests.tui.terminal import terminal_environment

LOOKS = {"": {}, "true colour": {"COLORTERM": "truecolor"}, "ASCII": {"DIGITS_GLYPHS": "ascii"}}
"""Beside 256 colours and braille."""
TICK = 700
"""Bytes."""
QUIET = 0.15
"""Seconds: three ticks, where there are twenty a second."""
SETTLED, IDLE = 1.0, 2.5
LINE = 8_000
"""Bytes a second."""
KEY = 1_600
"""Bytes that this line carries in 0.2 seconds."""
DIGITS = str(Path(sys.executable).with_name("digits"))
NEXT = "\x0e"

pytestmark = pytest.mark.usefixtures("drawn")


@contextlib.contextmanager
def beginning_run() -> Iterator[ToldRun]:
    """The latest run of the lesson on one layer, which opens where it is shown; it goes on when a test wants it to."""
    images, labels = sample_images("synthetic", 10)
    record("trained", "one_layer", run="told")
    record("reached", "one_layer", step=5)
    with told_run("told", epochs=100, images=images, labels=labels) as told:
        told.train(1)
        yield told


@pytest.fixture
def told() -> Iterator[ToldRun]:
    with beginning_run() as told:
        yield told


def open_digits(*arguments: str, look: str = "", bytes_a_second: float | None = None):
    """Twenty ticks a second: what a tick costs does not depend on how many there are."""
    environment = terminal_environment(DIGITS_FPS="20") | LOOKS[look]
    return on_a_terminal([DIGITS, *arguments], environment=environment, bytes_a_second=bytes_a_second)


def bytes_of(terminal: Terminal, act: Callable[[], object]) -> int:
    """What is sent until all is quiet again."""
    before = len(terminal.written)
    act()
    terminal.wait_for_quiet(QUIET)
    return len(terminal.written) - before


def tick_of(terminal: Terminal, told: ToldRun, chunks: int) -> int:
    """What is sent for so many chunks more."""
    before = len(terminal.written)
    told.train(chunks)
    terminal.wait(lambda: len(terminal.written) > before, seconds=1)  # at times all looks as it did
    terminal.wait_for_quiet(QUIET)
    return len(terminal.written) - before


def shown(emulator: Emulator, words: str) -> None:
    assert emulator.until(lambda text: words in text) > 0, f"{words!r} never came:\n{emulator.text}"


@pytest.mark.parametrize("look", LOOKS)
def test_a_tick_of_a_live_training_costs_at_most_700_bytes(told: ToldRun, look: str):
    with open_digits("learn", "one_layer", look=look) as terminal:
        emulator = Emulator(terminal)
        shown(emulator, "left")
        shown(emulator, "q Quit")
        terminal.wait_for_quiet(SETTLED)
        of_a_linear_run = [tick_of(terminal, told, 3) for _ in range(20)]
        of_a_longer_one = [tick_of(terminal, told, 30) for _ in range(20)]
        assert max(of_a_linear_run + of_a_longer_one) <= TICK


def test_nothing_is_sent_where_nothing_changes():
    with contextlib.ExitStack() as open_run, open_digits() as terminal:
        told = open_run.enter_context(beginning_run())
        emulator = Emulator(terminal)

        def idle(words: str) -> None:
            shown(emulator, words)
            terminal.wait_for_quiet(SETTLED)
            assert bytes_of(terminal, lambda: time.sleep(IDLE)) == 0, f"{words!r} shows\n{emulator.text}"

        idle("TensorFlow: ready")
        terminal.type("\r")
        for number, step in enumerate(all_lessons()[0].steps, 1):
            idle(f"step {number} of")
            if "exercise" in str(step.parts):
                terminal.type("\r")
                idle("Leave editor")
            terminal.type(NEXT)
        shown(emulator, "TensorFlow: ready")
        terminal.type("\x1b[B\r")
        idle("left")
        told.writer.append(RunPaused(step=125))
        idle("paused at step 125")
        end(told)
        open_run.close()
        idle("Test accuracy")


def test_over_a_line_of_8_kb_a_second_a_key_shows_within_what_it_carries_in_a_fifth_of_a_second(told: ToldRun):
    with open_digits("learn", "one_layer", bytes_a_second=LINE) as terminal, training_on(told):
        emulator = Emulator(terminal)
        shown(emulator, "left")
        terminal.wait(lambda: False, seconds=2)  # until what the first screen has left under way is over
        for key, words in [(" ", "pausing"), ("1", "taking one")] * 5:
            emulator.show_all()
            before = emulator.bytes_shown
            terminal.type(key)
            shown(emulator, words)
            assert emulator.bytes_shown - before <= KEY


def test_a_terminal_that_hardly_reads_is_sent_little_and_then_shows_the_newest_at_once(told: ToldRun):
    with open_digits("learn", "one_layer") as terminal:
        emulator = Emulator(terminal)
        shown(emulator, "left")
        terminal.wait_for_quiet(QUIET)
        terminal.bytes_a_second = 100

        def watch_for_a_while() -> None:
            with training_on(told):
                time.sleep(4)
            terminal.bytes_a_second = None

        assert bytes_of(terminal, watch_for_a_while) <= 3 * TICK
        told.writer.append(RunPaused(step=1))
        shown(emulator, "paused")


def test_an_answer_of_the_terminal_is_awaited_and_not_left_to_the_shell(told: ToldRun):
    look = "import os, select; print('typed', os.read(0, 99) if select.select([0], [], [], 3)[0] else 'nothing')"
    shell = f'{DIGITS} learn one_layer; stty raw; {sys.executable} -c "{look}"'
    environment = terminal_environment(DIGITS_FPS="20")
    with on_a_terminal(["sh", "-c", shell], environment=environment) as terminal:
        shown(Emulator(terminal), "left")
        terminal.wait_for_quiet(SETTLED)
        terminal.bytes_a_second = 100  # so that a question stays under way
        with training_on(told):
            time.sleep(2)
        terminal.type("q")
        time.sleep(2)  # long enough for an app that does not wait
        terminal.bytes_a_second = None
        assert terminal.wait(lambda: b"typed" in terminal.written)
        terminal.wait_for_quiet(1)
        assert terminal.written.endswith(b"typed nothing\n")


@contextlib.contextmanager
def training_on(told: ToldRun) -> Iterator[None]:
    """The run goes on at a real one's pace."""
    over = threading.Event()

    def train() -> None:
        while not over.wait(CHUNK_SECONDS):
            told.train(1)

    training = threading.Thread(target=train)
    training.start()
    try:
        yield
    finally:
        over.set()
        training.join()


def end(told: ToldRun) -> None:
    """The run's last event, and the predictions before it."""
    labels = np.arange(100) % 10
    write_arrays(told.writer.folder / PREDICTIONS, {"logits": np.eye(10)[labels], "labels": labels})
    told.writer.append(
        RunEnded(run="told", status="stopped", test_accuracy=0.9, test_loss=0.3, train_seconds=1, compile_seconds=0.3)
    )
