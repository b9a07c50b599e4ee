"""The arrays of a run: sample images, weights and test predictions. Read without ever unpickling anything."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from models.problem import Problem
from models.runs.atomic import write_atomically

SAMPLE = "sample.npz"
"""`images` uint8 (n, 28, 28) and `labels` (n,): the validation images that a live view shows."""
WEIGHTS = "weights.npz"
"""One array a variable, named `00`, `01`, … in the model's own order."""
PREDICTIONS = "predictions.npz"
"""`logits` float32 (10000, 10) and `labels` (10000,) of the test images."""


def write_arrays(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """Whole or not at all."""
    write_atomically(path, lambda file: np.savez(file, allow_pickle=False, **arrays))


def read_arrays(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a file that `write_arrays` wrote. Raises Problem when it is missing or damaged."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except FileNotFoundError:
        raise Problem(f"The run has no {path.name}: it ended before that was written.") from None
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise Problem(f"{path} is damaged ({error}). The run has to be trained again.") from None
