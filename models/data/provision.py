"""Images for a machine that has none yet. `DIGITS_OFFLINE=1` keeps it off the network."""

import os

from models.data.source import default_data_name
from models.problem import Problem


def obtain_mnist() -> None:
    """Downloads MNIST where there is none. Raises Problem where it cannot be had, or must not be downloaded."""
    if default_data_name() == "mnist":
        return
    if os.environ.get("DIGITS_OFFLINE"):
        raise Problem("MNIST is not on this machine, and DIGITS_OFFLINE forbids to download it.")
    from models.data.download import download_mnist

    download_mnist()


def obtain_images() -> None:
    """Images for later, while nobody waits: MNIST, or the synthetic digits drawn and stored where that cannot be."""
    try:
        obtain_mnist()
    except Problem:
        from models.data.synthetic_store import load_synthetic

        load_synthetic()
