"""How pytest runs the benchmarks. Their files are named `bench_*.py`, so that running the tests does not find them."""

import faulthandler
from collections.abc import Iterator

import pytest

from benchmarks.summary import Summary
from benchmarks.torch_training import load_torch
from models.data.dataset import Dataset
from models.data.source import default_data_name, load_dataset
from models.training.environment import child_environment

SUMMARY = pytest.StashKey[Summary]()


def pytest_configure(config: pytest.Config) -> None:
    """Collects `bench_*.py`, installed without this project's settings as well, and starts an empty summary."""
    config.addinivalue_line("python_files", "bench_*.py")
    # A test that fails before it adds its row says why itself.
    config.addinivalue_line("filterwarnings", "ignore:Benchmark fixture was not used")
    # PyTorch's package for graphics cards says so where there is none.
    config.addinivalue_line("filterwarnings", "ignore:CUDA initialization")
    config.stash[SUMMARY] = Summary()


def pytest_runtest_setup() -> None:
    """Lets a benchmark take as long as a busy machine makes it; a test of that length would count as hung."""
    faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Prints what was compared, below the rows of pytest-benchmark."""
    for line in config.stash[SUMMARY].lines():
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def summary(pytestconfig: pytest.Config) -> Summary:
    """What will be printed at the end."""
    return pytestconfig.stash[SUMMARY]


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """All images: MNIST where there is any, else synthetic."""
    return load_dataset(default_data_name())


@pytest.fixture(scope="module")
def tensorflow_environment() -> Iterator[None]:
    """What has to be set before TensorFlow is imported, and by that it is: nothing imports it before a fixture does."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in child_environment().items():
            patch.setenv(name, value)
        load_torch()
        yield
