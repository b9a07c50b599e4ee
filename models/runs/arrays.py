"""The arrays of a run: sample images, weights, test predictions, checkpoint. Read without ever unpickling anything."""

import tokenize
import zipfile
import zlib
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

CHECKPOINT = "checkpoint.npz"
"""Where a run can be taken up again: see models/training/checkpoint.py. Gone when the run is complete."""

_DAMAGED = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    SyntaxError,
    RuntimeError,
    MemoryError,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What NumPy and zipfile were seen to raise on files with a flipped bit, a torn end or something else in them."""


def write_arrays(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """Whole or not at all."""
    write_atomically(path, lambda file: np.savez(file, allow_pickle=False, **arrays))


def read_arrays(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a file that `write_arrays` wrote. Raises Problem when it is missing or damaged."""
    try:
        # Opened here, because NumPy leaves what it has opened itself open where the file is damaged.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except FileNotFoundError:
        raise Problem(f"The run has no {path.name}: it ended before that was written.") from None
    except _DAMAGED:
        raise Problem(f"{path} is damaged. The run has to be trained again.") from None
