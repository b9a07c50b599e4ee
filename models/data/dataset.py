"""Images and labels as everything else takes them."""

import hashlib
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images are uint8 (n, 28, 28), ink 255 on 0; labels are uint8 (n,), 0 to 9."""

    name: str
    """`mnist` or `synthetic`; figures of the two are never mixed."""
    source: str
    """Where the images came from, for people: a file, or the generator and its seed."""
    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray


def sha256(array: np.ndarray) -> str:
    """Hexadecimal SHA-256 of the array's bytes in C order, whatever file it came from."""
    return hashlib.sha256(np.ascontiguousarray(array).data).hexdigest()
