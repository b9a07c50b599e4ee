import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.bare_app import __file__ as bare_app
from benchmarks.first_paint import first_paint_seconds
from benchmarks.machine import machine_facts
from benchmarks.pairs import Ratio, paired_ratio, seconds_by_turns
from benchmarks.processes import run_seconds
from benchmarks.summary import Summary, verdict
from models.tiers import all_tiers

ROOT = Path(__file__).parents[2]
ROWS = """
from benchmarks.rows import add_row, row

@row
def test_sound(benchmark):
    add_row(benchmark, (0.5, 0.25, 4.0), group="replayed", accuracy=0.98)

@row
def test_wrong(benchmark):
    assert False
    add_row(benchmark, (0.1,), group="replayed")
"""


def run_pytest(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


def test_running_the_tests_collects_no_benchmark():
    collected = run_pytest("--collect-only", "--ignore-glob=*/test_*.py")
    assert collected.returncode == pytest.ExitCode.NO_TESTS_COLLECTED
    assert "bench_" not in collected.stdout


def test_running_the_benchmarks_collects_every_tier_in_every_arm():
    collected = run_pytest("--collect-only", "benchmarks").stdout.splitlines()
    files = {line.partition("::")[0] for line in collected}
    assert files >= {
        f"benchmarks/bench_{name}.py" for name in ("compilers", "events", "startup", "terminal", "training")
    }
    tests = {line.partition("::")[2] for line in collected}
    for tier in all_tiers():
        assert {f"test_training[{tier.name}-{arm}]" for arm in ("ours", "fit", "torch")} <= tests
        assert {f"test_compiler[{tier.name}-{compiler}]" for compiler in ("xla", "graph")} <= tests


def test_a_row_has_the_seconds_that_were_measured_and_a_failed_test_leaves_none(tmp_path: Path):
    (tmp_path / "test_rows.py").write_text(ROWS)
    done = run_pytest("--benchmark-json=rows.json", "--rootdir=.", "test_rows.py", folder=tmp_path)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout
    (saved,) = json.loads((tmp_path / "rows.json").read_text())["benchmarks"]
    assert saved["name"] == "test_sound"
    assert saved["stats"]["data"] == pytest.approx([0.5, 0.25, 4.0])
    assert saved["extra_info"] == {"accuracy": 0.98, "rounds": 3}


def test_arms_run_by_turns_and_every_second_round_is_reversed():
    order: list[str] = []

    def arm(name: str, seconds: float):
        return lambda: order.append(name) or seconds

    seconds = seconds_by_turns({"a": arm("a", 1.0), "b": arm("b", 2.0), "c": arm("c", 3.0)}, rounds=3)
    assert "".join(order) == "abccbaabc"
    assert seconds == {"a": (1.0,) * 3, "b": (2.0,) * 3, "c": (3.0,) * 3}


def test_a_ratio_is_taken_pair_by_pair_so_that_a_slow_moment_does_not_count():
    ours, theirs = (1.0, 10.0, 1.0, 1.0), (4.0, 40.0, 5.0, 3.0)
    assert paired_ratio(theirs, ours) == Ratio(median=4.0, low=3.0, high=5.0)


def test_arms_with_different_numbers_of_rounds_have_no_ratio():
    with pytest.raises(ValueError, match="shorter"):
        paired_ratio((1.0, 2.0), (1.0,))


def test_a_command_that_does_not_say_what_it_should_has_no_time():
    command = [sys.executable, "-c", "print('no')"]
    assert run_seconds(command, environment={}, says="no") > 0
    with pytest.raises(AssertionError, match="did not say"):
        run_seconds(command, environment={}, says="yes")


def test_first_paint_is_seen_on_a_terminal_and_the_program_is_ended(tmp_path: Path):
    environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(tmp_path)}
    seconds = first_paint_seconds([sys.executable, bare_app], environment=environment, shows=("A bare app", "Quit"))
    assert seconds > 0


def test_a_program_that_ends_without_showing_the_text_is_an_error():
    with pytest.raises(TimeoutError, match="hello"):
        first_paint_seconds([sys.executable, "-c", "print('hello')"], environment={}, shows=("hello", "never"))


def test_the_facts_of_a_machine_are_strict_json_and_name_versions_and_processor():
    facts = json.loads(json.dumps(machine_facts(), allow_nan=False))
    assert {"tensorflow", "keras", "numpy"} <= set(facts["versions"])
    assert facts["processor"]
    assert facts["cores"] >= 1


def test_an_aim_is_met_at_its_very_figure():
    assert verdict(5.0, 5) == "≥ 5 met"
    assert verdict(4.99, 5) == "≥ 5 missed"
    assert verdict(1.02, 1.02, at_most=True) == "≤ 1.02 met"
    assert verdict(1.03, 1.02, at_most=True) == "≤ 1.02 missed"


def test_the_columns_of_a_table_are_aligned():
    summary = Summary()
    summary.add("Title", {"tier": "linear", "s": "0.1"})
    summary.add("Title", {"tier": "cnn", "s": "12.5"})
    assert list(summary.lines()) == ["", "Title", "tier    s", "linear  0.1", "cnn     12.5"]
