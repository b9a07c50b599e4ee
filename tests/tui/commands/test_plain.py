"""Every command for ears, for logs and for terminals that show ASCII alone."""

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from lessons.course import find_lesson
from lessons.exercise import exercise_file
from models.events import DataSummary, EpochEnded, RunEnded, RunStarted, Steps
from models.recipe import Recipe
from models.runs.arrays import PREDICTIONS, write_arrays
from models.runs.writing import begin_run
from tests.tui.commands.command_line import DIGITS, digits
from tests.tui.terminal import Terminal, terminal_environment

ASCII_ONLY = {"TERM": "vt100", "LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.fixture
def run(drawn: Path) -> str:
    """A stored run of two epochs with predictions: of 20 pictures, one 3 is taken for an 8."""
    recipe = Recipe(epochs=2, data="synthetic")
    labels = np.repeat(np.arange(10), 2)
    logits = np.eye(10, dtype=np.float32)[labels] * 5
    logits[6] = np.eye(10)[8] * 5
    with begin_run("sample", tier="linear", recipe=recipe) as writer:
        data = DataSummary("synthetic", "×", 4, 2, 20)
        writer.append(
            RunStarted(
                run="sample",
                tier="linear",
                seed=0,
                parameters=7850,
                objective="cross-entropy",
                steps_per_epoch=2,
                recipe=recipe,
                data=data,
            )
        )
        for epoch in (1, 2):
            writer.append(Steps(epoch=epoch, step=2 * epoch, loss=(1, 1), accuracy=(0.5, 0.75), seconds=1.0))
            writer.append(EpochEnded(epoch=epoch, loss=1, accuracy=0.6, val_loss=1, val_accuracy=0.7, seconds=1.0))
        write_arrays(writer.folder / PREDICTIONS, {"logits": logits, "labels": labels})
        writer.append(
            RunEnded(
                run="sample", status="completed", test_accuracy=0.95, test_loss=1, train_seconds=2, compile_seconds=1
            )
        )
    return "sample"


def test_an_evaluation_is_told_in_sentences(run: str):
    told = digits("evaluate", run, "--plain").stdout
    assert "19 of 20 pictures were answered right (95.00 %)." in told
    assert "3: 1 of 2 right (50.0 %), most often taken for 8, once." in told
    assert "8: precision 66.67 %, F1 80.00 %." in told
    assert "recall" not in told


def test_a_verdict_says_holds_and_fails_in_the_place_of_marks(drawn: Path):
    told = digits("check", "pixels", "--plain", status=1).stdout
    lines = told.splitlines()
    assert any(line.startswith("fails: ") for line in lines)
    assert all(line.isascii() for line in lines if line.startswith(("fails: ", "holds: ")))
    lesson = find_lesson("pixels")
    exercise_file(lesson).write_text((lesson.folder / "solution.py").read_text())
    assert "fails: " not in digits("check", "pixels", "--plain").stdout


@pytest.mark.parametrize(
    "command",
    [
        ["lessons"],
        ["tiers"],
        ["recipes"],
        ["data"],
        ["runs"],
        ["show", "sample"],
        ["evaluate", "sample"],
        ["evaluate", "sample", "--plain"],
        ["check", "pixels", "--data", "synthetic"],
        ["learn", "one_layer", "--plain"],
        ["doctor"],
        ["show", "no such run ×"],
        ["train", "--help"],
    ],
    ids=" ".join,
)
def test_where_there_is_no_more_than_ascii_every_command_speaks_it(command: list[str], run: str):
    exercise_file(find_lesson("pixels"))
    done = subprocess.run(
        [DIGITS, *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=terminal_environment(**ASCII_ONLY),
        check=False,
        timeout=120,
    )
    assert done.returncode in (0, 1, 2)
    assert (done.stdout + done.stderr).isascii()
    assert b"Traceback" not in done.stderr


def test_a_chosen_level_of_ascii_counts_also_where_the_encoding_could_do_more(run: str):
    environment = terminal_environment(DIGITS_GLYPHS="ascii")
    done = subprocess.run([DIGITS, "data"], capture_output=True, env=environment, check=True, timeout=120)
    assert b"28x28" in done.stdout


def test_a_dumb_terminal_gets_words_without_asking_for_them(run: str):
    terminal = Terminal("evaluate", run, environment=terminal_environment(TERM="dumb"), rows=60)
    assert terminal.wait_for_end() == 0
    assert "most often taken for 8, once" in terminal.text
    assert b"\x1b" not in terminal.sent
    assert not re.search(rb"\r(?!\n)", terminal.sent)
