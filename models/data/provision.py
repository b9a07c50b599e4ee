"""Images for a machine that has none yet, got while nobody waits."""

import contextlib

from models.data.download import download_mnist
from models.data.source import default_data_name
from models.data.synthetic_store import load_synthetic
from models.problem import Problem


def get_images() -> None:
    """Downloads MNIST where there is none; where that cannot be, draws and stores the synthetic digits."""
    if default_data_name() == "mnist":
        return
    with contextlib.suppress(Problem):
        download_mnist()
        return
    load_synthetic()
