"""TensorFlow costs seconds to import, so these tests share one process that has it."""

import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from models.data.dataset import Dataset
from models.data.source import default_data_name, load_dataset
from models.data.synthetic_store import stored_file
from models.runs.control import Command, send_command
from models.runs.listing import find_run
from models.training.client import ServerClient
from tests.models.training.endings import ending_of
from tests.models.training.half_done import HalfDone
from tests.models.training.lives import begin, end_of, wait_for
from tests.models.training.moments import begun, paused_behind
from tests.models.training.plans import plan


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The whole data set: MNIST where there is any."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGITS_HOME", str(tmp_path_factory.mktemp("images")))
        return load_dataset(default_data_name())


@pytest.fixture(scope="session")
def few(dataset: Dataset) -> Dataset:
    """2,000 images to train on and 500 to test."""
    return Dataset(
        dataset.name,
        dataset.source,
        dataset.train_images[:2000],
        dataset.train_labels[:2000],
        dataset.test_images[:500],
        dataset.test_labels[:500],
    )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def trainer(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ServerClient]:
    """A server that forks a process for each training."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGITS_HOME", str(tmp_path_factory.mktemp("trainer")))
        client = ServerClient()
        await client.start()
        yield client
        await client.close()


@pytest.fixture
def with_images(request: pytest.FixtureRequest) -> None:
    """The home has the images that runs are trained with."""
    if default_data_name() == "synthetic":
        request.getfixturevalue("drawn")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def half_done(
    trainer: ServerClient, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> HalfDone:
    """Trained once for all tests that go on from there."""
    with _home(tmp_path_factory.mktemp("half"), request):
        await end_of(await begin(trainer, "whole", tier="linear", recipe=plan("linear")))
        life = await begin(trainer, "half", tier="linear", recipe=plan("linear"))
        await wait_for(life, begun)
        send_command(life.folder, Command("pause"))
        await wait_for(life, paused_behind(0))
        for step in range(1, 13):
            send_command(life.folder, Command("step"))
            await wait_for(life, paused_behind(step))
        send_command(life.folder, Command("stop"))
        await end_of(life)
        assert find_run("half").status == "stopped"
        return HalfDone(life.folder, find_run("half").state.step, ending_of("whole"))


@contextlib.contextmanager
def _home(folder: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGITS_HOME", str(folder))
        if default_data_name() == "synthetic":
            stored_file().parent.mkdir()
            stored_file().hardlink_to(request.getfixturevalue("drawn_digits"))
        yield
