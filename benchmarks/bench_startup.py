"""From a typed command to something on the screen, timed from outside, beside the least that could be done."""

import dataclasses
import os
import sys
import sysconfig
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks import bare_app
from benchmarks.first_paint import first_paint_seconds
from benchmarks.measure import Measured, measure
from benchmarks.processes import run_seconds, server_ready_seconds
from benchmarks.rows import add_row, row
from benchmarks.summary import Summary

DIGITS = str(Path(sysconfig.get_path("scripts"), "digits"))
ROUNDS = 12
SERVER_ROUNDS = 3
"""Few, because importing TensorFlow takes most of ten seconds."""
HELP_SECONDS = 0.25
"""What `digits --help` may take."""
PAINT_RATIO = 1.5
"""What the app's first paint may take of a bare Textual app's."""
UNUSUAL = ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
"""Variables that would overrule the size of the terminal, or have everything compiled anew at every start."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Of somebody who has no runs and no progress yet, on a terminal that knows 256 colours."""
    inherited = {name: value for name, value in os.environ.items() if name not in UNUSUAL}
    return inherited | {"DIGITS_HOME": str(tmp_path_factory.mktemp("home")), "TERM": "xterm-256color"}


@pytest.fixture(scope="module")
def helping(environment: dict[str, str], summary: Summary) -> Measured:
    """`digits --help` beside a Python that does nothing."""
    arms = {
        "digits": lambda: run_seconds([DIGITS, "--help"], environment=environment, says="Usage: digits"),
        "python": lambda: run_seconds([sys.executable, "-c", "pass"], environment=environment, says=""),
    }
    measure(arms, rounds=1)  # the first time, files come from the disk and bytecode is written
    measured = measure(arms, rounds=ROUNDS)
    met = measured.median("digits") <= HELP_SECONDS
    summary.add(
        "digits --help beside python -c pass",
        _cells(measured, "python") | {f"aim: {HELP_SECONDS} s": "met" if met else "missed"},
    )
    return measured


@pytest.fixture(scope="module")
def painting(environment: dict[str, str], summary: Summary) -> Measured:
    """The app beside one with a line of text and a footer; each has painted when the last of its parts is there."""
    bare = [sys.executable, bare_app.__file__]
    arms = {
        "digits": lambda: first_paint_seconds([DIGITS], environment=environment, shows=("digits", "Images:", "Quit")),
        "bare": lambda: first_paint_seconds(bare, environment=environment, shows=("A bare app", "Quit")),
    }
    measure(arms, rounds=1)  # as above
    measured = measure(arms, rounds=ROUNDS)
    met = measured.ratio("digits", "bare").median <= PAINT_RATIO
    summary.add(
        "First paint of digits beside a bare Textual app",
        _cells(measured, "bare") | {f"aim: ratio {PAINT_RATIO}": "met" if met else "missed"},
    )
    return measured


@row
@pytest.mark.parametrize("arm", ["digits", "python"])
def test_help(benchmark: BenchmarkFixture, helping: Measured, arm: str) -> None:
    ratio = dataclasses.asdict(helping.ratio("digits", "python"))
    add_row(benchmark, helping.seconds[arm], group="digits --help", digits_to_python=ratio, **helping.facts)


@row
@pytest.mark.parametrize("arm", ["digits", "bare"])
def test_first_paint(benchmark: BenchmarkFixture, painting: Measured, arm: str) -> None:
    ratio = dataclasses.asdict(painting.ratio("digits", "bare"))
    add_row(benchmark, painting.seconds[arm], group="first paint", digits_to_bare=ratio, **painting.facts)


@row
def test_server_ready(benchmark: BenchmarkFixture, environment: dict[str, str], summary: Summary) -> None:
    measured = measure({"server": lambda: server_ready_seconds(environment)}, rounds=SERVER_ROUNDS)
    summary.add("The server process", {"ready after s": f"{measured.median('server'):.2f}", "load": measured.load})
    add_row(benchmark, measured.seconds["server"], group="server ready", **measured.facts)


def _cells(measured: Measured, reference: str) -> dict[str, str]:
    return {
        "digits s": f"{measured.median('digits'):.3f}",
        f"{reference} s": f"{measured.median(reference):.3f}",
        f"digits/{reference}": str(measured.ratio("digits", reference)),
        "load": measured.load,
    }
