"""What a live screen costs a line, and how long a key takes to show: alone, beside a training, and on a slow line.

Everything goes through a pseudo-terminal, as in use. A row of bytes tells the seconds that a line of 8 kB/s takes.
"""

import contextlib
import dataclasses
import os
import signal
import statistics
import sysconfig
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.emulator import Emulator
from benchmarks.machine import load, machine_facts
from benchmarks.measure import measure
from benchmarks.rows import add_row, row
from benchmarks.summary import Summary, verdict
from benchmarks.terminal import Terminal, on_a_terminal
from benchmarks.told_run import CHUNK_SECONDS, ToldRun, told_run
from lessons.course import all_lessons
from lessons.progress import record
from models.data.source import default_data_name, sample_images
from models.runs.listing import stored_runs
from models.tiers import load_tier
from models.training.launch import launch_training

DIGITS = str(Path(sysconfig.get_path("scripts"), "digits"))
LOOKS = {"256 colours": {}, "true colour": {"COLORTERM": "truecolor"}, "ASCII": {"DIGITS_GLYPHS": "ascii"}}
TICKS, CHUNKS_A_TICK = 100, 12
"""Of a run that takes a quarter of a second for so many chunks."""
QUIET_SECONDS = 0.15
"""After which a tick has been drawn, where there are twenty a second."""
SETTLED_SECONDS, IDLE_SECONDS = 1.0, 5.0
TICK_BYTES = 700
LINE = 8_000
"""Bytes a second."""
LINES = {"unlimited": None, "8 kB/s": 8_000, "2 kB/s": 2_000}
LINE_SECONDS, KEY_SECONDS = 20, 1.0
"""How long a run is watched over a slow line, and how often a key is pressed there."""
SLOW_KEY_SECONDS = 0.2
SERVER_SECONDS = 15
"""For the app's server to load TensorFlow, where the screen does not say when it has."""
PRESSES = 100
SETTLING_SECONDS = 0.1
"""From a held training to one that uses all cores, and back."""
BUSY_KEY_SECONDS = 0.05
"""From key to screen, in 99 cases of 100."""
UNUSUAL = ("COLORTERM", "COLUMNS", "DIGITS_FPS", "LINES", "NO_COLOR", "SSH_CONNECTION")

Condition = Callable[[str], bool]
"""Of a screen's text."""
Press = Callable[[], float]
"""Presses a key, and returns the seconds until the screen shows what it does."""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Of somebody who is at the training step of a lesson, on a terminal that knows 256 colours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGITS_HOME", str(tmp_path))
        patch.setenv("TERM", "xterm-256color")
        for name in UNUSUAL:
            patch.delenv(name, raising=False)
        record("trained", "one_layer", run="watched")
        record("reached", "one_layer", step=5)
        yield dict(os.environ)


@row
@pytest.mark.parametrize("look", LOOKS)
def test_tick(benchmark: BenchmarkFixture, environment: dict[str, str], summary: Summary, look: str) -> None:
    images, labels = sample_images(default_data_name(), 10)
    load_before = load()
    with (
        told_run("watched", epochs=TICKS, images=images, labels=labels) as told,
        on_a_terminal(_lesson(), environment=environment | LOOKS[look] | {"DIGITS_FPS": "20"}) as terminal,
    ):
        told.train(1)
        _wait_for_curve(terminal)
        first_paint = len(terminal.written)
        ticks = [_tick_bytes(terminal, told) for _ in range(TICKS)]
        terminal.wait_for_quiet(SETTLED_SECONDS)
        shown = len(terminal.written)
        time.sleep(IDLE_SECONDS)
        idle = (len(terminal.written) - shown) / IDLE_SECONDS
    summary.add(
        "Bytes of a live training's ticks at 80 by 24",
        {
            "look": look,
            "median": f"{statistics.median(ticks):.0f}",
            "p99": f"{np.percentile(ticks, 99):.0f}",
            "most": str(max(ticks)),
            "aim": verdict(max(ticks), TICK_BYTES, at_most=True),
            "idle B/s": f"{idle:g}",
            "until the first curve": str(first_paint),
        },
    )
    facts = {"bytes": ticks, "idle_bytes_a_second": idle, "first_paint_bytes": first_paint}
    _add(benchmark, [count / LINE for count in ticks], load_before, group="a tick on a line of 8 kB/s", **facts)


@row
@pytest.mark.parametrize("line", LINES)
def test_slow_line(benchmark: BenchmarkFixture, environment: dict[str, str], summary: Summary, line: str) -> None:
    images, labels = sample_images(default_data_name(), 10)
    load_before = load()
    with (
        told_run("watched", epochs=1000, images=images, labels=labels) as told,
        _trained_steadily(told),
        on_a_terminal(_lesson(), environment=environment, bytes_a_second=LINES[line]) as terminal,
    ):
        emulator = _wait_for_curve(terminal)
        frames_before, began = _frames(terminal), time.perf_counter()
        seconds = []
        press = _pressing_in_turn(terminal, emulator, {" ": _shows("pausing"), "1": _shows("taking one")})
        while time.perf_counter() - began < LINE_SECONDS:
            seconds.append(press())
            time.sleep(KEY_SECONDS)
        frames = (_frames(terminal) - frames_before) / (time.perf_counter() - began)
    summary.add(
        "Keys during a live training over a slow line",
        {
            "line": line,
            "median ms": f"{1000 * statistics.median(seconds):.0f}",
            "longest ms": f"{1000 * max(seconds):.0f}",
            "aim for 8 kB/s": verdict(1000 * max(seconds), 1000 * SLOW_KEY_SECONDS, at_most=True),
            "frames a second": f"{frames:.1f}",
        },
    )
    _add(benchmark, seconds, load_before, group="a key over a slow line", frames_a_second=frames)


@pytest.fixture(params=["list", "editor", "help"])
def pressing(request: pytest.FixtureRequest, environment: dict[str, str]) -> Iterator[tuple[str, Press]]:
    """An app that has TensorFlow loaded, and a key in it."""
    opening = {"list": [DIGITS], "editor": [DIGITS, "learn", "pixels"], "help": [DIGITS]}
    if request.param == "editor":
        (exercise,) = [number for number, step in enumerate(all_lessons()[0].steps, 1) if "exercise" in str(step.parts)]
        record("reached", "pixels", step=exercise)
    with on_a_terminal(opening[request.param], environment=environment) as terminal:
        emulator = Emulator(terminal)
        if request.param == "editor":
            emulator.until(lambda text: "TODO" in text)
            terminal.type("\r")
            emulator.until(lambda text: "Leave editor" in text)
            time.sleep(SERVER_SECONDS)
            press = _pressing_in_turn(terminal, emulator, {"@": _shows("@"), "\x7f": _shows_no("@")})
        else:
            emulator.until(lambda text: "TensorFlow: ready" in text)
            down, up = "\x1b[B", "\x1b[A"
            first, second = (_shows(f"You learn: {lesson.teaches[0][:10]}") for lesson in all_lessons()[:2])
            of_list, of_help = {down: second, up: first}, {"?": _shows("Keys here"), "\r": _shows_no("Keys here")}
            press = _pressing_in_turn(terminal, emulator, of_list if request.param == "list" else of_help)
        yield request.param, press


@row
def test_key(benchmark: BenchmarkFixture, pressing: tuple[str, Press], summary: Summary) -> None:
    kind, press = pressing
    with _training() as let_go_on:

        def alone() -> float:
            let_go_on(False)
            return press()

        def beside() -> float:
            let_go_on(True)
            return press()

        measured = measure({"alone": alone, "beside a training": beside}, rounds=PRESSES)
    beside_seconds = measured.seconds["beside a training"]
    summary.add(
        "From a key to the screen, while a training uses all cores",
        {
            "key": kind,
            "median ms": f"{1000 * statistics.median(beside_seconds):.0f}",
            "p99 ms": f"{1000 * np.percentile(beside_seconds, 99):.0f}",
            "aim for p99": verdict(1000 * np.percentile(beside_seconds, 99), 1000 * BUSY_KEY_SECONDS, at_most=True),
            "alone, median ms": f"{1000 * measured.median('alone'):.0f}",
            "alone, p99 ms": f"{1000 * np.percentile(measured.seconds['alone'], 99):.0f}",
            "load": measured.load,
        },
    )
    add_row(
        benchmark, beside_seconds, group="key to screen", key=kind, alone=measured.seconds["alone"], **measured.facts
    )


def _lesson() -> list[str]:
    return [DIGITS, "learn", "one_layer"]


def _wait_for_curve(terminal: Terminal) -> Emulator:
    emulator = Emulator(terminal)
    emulator.until(lambda text: "validation" in text and "q Quit" in text)
    terminal.wait_for_quiet(SETTLED_SECONDS)
    return emulator


def _tick_bytes(terminal: Terminal, told: ToldRun) -> int:
    """What comes in for some chunks more, until all is quiet."""
    before = len(terminal.written)
    told.train(CHUNKS_A_TICK)
    terminal.wait(lambda: len(terminal.written) > before, seconds=SETTLED_SECONDS)  # at times all looks as it did
    terminal.wait_for_quiet(QUIET_SECONDS)
    return len(terminal.written) - before


def _frames(terminal: Terminal) -> int:
    return terminal.written.count(b"\x1b[?2026l")


@contextlib.contextmanager
def _trained_steadily(told: ToldRun) -> Iterator[None]:
    """At the pace of a real training."""
    over = threading.Event()

    def go_on() -> None:
        while not over.wait(CHUNK_SECONDS):
            told.train(1)

    telling = threading.Thread(target=go_on)
    telling.start()
    try:
        yield
    finally:
        over.set()
        telling.join()


def _pressing_in_turn(terminal: Terminal, emulator: Emulator, keys: dict[str, Condition]) -> Press:
    """The keys in turn, each until the screen is as it makes it."""
    order = list(keys)

    def press() -> float:
        key = order[0]
        order.append(order.pop(0))
        emulator.show_all()
        began = terminal.type(key)
        return emulator.until(keys[key]) - began

    return press


def _shows(words: str) -> Condition:
    return lambda text: words in text


def _shows_no(words: str) -> Condition:
    return lambda text: words not in text


@contextlib.contextmanager
def _training() -> Iterator[Callable[[bool], None]]:
    """The job that `digits train cnn` starts; it can be held, and let go on."""
    recipe = dataclasses.replace(load_tier("cnn").recipe, epochs=1000, data=default_data_name())
    with launch_training("cnn", tier="cnn", recipe=recipe) as training:
        try:
            while not any(run.run == "cnn" and run.state.steps for run in stored_runs()):
                assert training.poll() is None, "the training has ended before its first step"
                time.sleep(0.2)

            def let_go_on(going: bool) -> None:
                training.send_signal(signal.SIGCONT if going else signal.SIGSTOP)
                time.sleep(SETTLING_SECONDS)

            yield let_go_on
        finally:
            training.kill()


def _add(benchmark: BenchmarkFixture, seconds: list[float], load_before: float, *, group: str, **facts: object) -> None:
    machine = {"load_before": load_before, "load_after": load(), "machine": machine_facts()}
    add_row(benchmark, seconds, group=group, **facts, **machine)
