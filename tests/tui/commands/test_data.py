"""`digits data`: JSON on standard output, plain words for people, and no file name that a terminal would obey."""

import json
import os
from pathlib import Path

import click.testing
import pytest

from models.data.layout import SHAPES
from models.data.mnist import SHA256
from models.data.places import cached_mnist
from models.data.synthetic_store import stored_file
from models.problem import Problem
from tui.commands.data import data

NAMED = os.environ.get("DIGITS_MNIST")
needs_mnist = pytest.mark.skipif(not NAMED, reason="DIGITS_MNIST names no MNIST file")


@pytest.fixture(scope="module")
def module_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Drawing takes seconds, so that these tests share what is drawn."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def no_mnist(home: Path, module_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIGITS_MNIST", raising=False)
    monkeypatch.setenv("DIGITS_HOME", str(module_home))
    cached_mnist().unlink(missing_ok=True)


def test_without_mnist_the_synthetic_digits_are_shown_and_called_so() -> None:
    stored_file().unlink(missing_ok=True)
    first, second = run("--json"), run("--json")
    assert "Drawing" in first.stderr and second.stderr == ""
    assert first.stdout == second.stdout
    shown = json.loads(first.stdout)
    assert (shown["name"], shown["train"], shown["test"]) == ("synthetic", 60_000, 10_000)
    assert shown["sha256"].keys() == SHAPES.keys()
    assert not shown["sha256"].items() & SHA256.items()
    for_people = run().stdout
    assert for_people.startswith("synthetic digits") and "not MNIST" in for_people
    assert "digits data download" in for_people and "digits data import FILE" in for_people


@needs_mnist
@pytest.mark.parametrize("arguments", [["import", NAMED, "--json"], ["--json", "import", NAMED]], ids=["last", "first"])
def test_an_imported_file_is_what_is_shown_from_then_on(arguments: list[str]) -> None:
    imported = json.loads(run(*arguments).stdout)
    assert imported == json.loads(run("--json").stdout)
    assert imported == {
        "name": "mnist",
        "source": str(cached_mnist()),
        "train": 60_000,
        "test": 10_000,
        "sha256": SHA256,
    }
    assert run().stdout.startswith(f"MNIST, from {cached_mnist()}\n")


@needs_mnist
def test_who_imports_is_told_when_digits_mnist_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITS_MNIST", "elsewhere.npz")
    assert "elsewhere.npz comes first" in run("import", str(NAMED)).stderr


@needs_mnist
def test_a_file_name_cannot_speak_to_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = tmp_path / "\x1b]0;owned\x07\x9b31m.npz"
    hostile.symlink_to(Path(str(NAMED)).absolute())
    monkeypatch.setenv("DIGITS_MNIST", str(hostile))
    for arguments in ([], ["--json"]):
        assert not {"\x1b", "\x07", "\x9b"} & set(run(*arguments).stdout)


@pytest.mark.parametrize(
    "arguments",
    [["--data", "mnist"], ["import", __file__], ["import", "no-such-file"], ["download", "--from", "no-address"]],
    ids=" ".join,
)
def test_what_cannot_be_done_is_a_problem_and_prints_no_data(arguments: list[str]) -> None:
    with pytest.raises(Problem):
        run(*arguments)


@pytest.mark.parametrize(
    "arguments", [["import"], ["--data", "fashion"], ["--data", "mnist", "import", __file__], ["upload"]], ids=" ".join
)
def test_wrong_usage_exits_with_2_and_says_so_on_standard_error(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr and result.stdout == ""


@pytest.mark.parametrize("arguments", [[], ["import"], ["download"]], ids=["data", "import", "download"])
def test_every_command_explains_itself(arguments: list[str]) -> None:
    assert "--json" in run(*arguments, "--help").stdout


def run(*arguments: str) -> click.testing.Result:
    """What the command prints. A Problem is raised: showing it is up to `digits` itself."""
    return click.testing.CliRunner().invoke(data, arguments, catch_exceptions=False)
