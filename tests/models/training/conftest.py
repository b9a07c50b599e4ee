"""TensorFlow costs seconds to import, so these tests share one process that has it."""

import pytest

from models.data.dataset import Dataset
from models.data.source import default_data_name, load_dataset


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
