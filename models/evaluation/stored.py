"""The figures of a stored run, from its test predictions."""

from pathlib import Path

import numpy as np

from models.evaluation.confusion import confusion
from models.runs.arrays import PREDICTIONS, read_arrays


def confusion_of_run(folder: Path) -> np.ndarray:
    """The run's confusion matrix on the test images, int64 (10, 10). Raises Problem where it has no predictions."""
    predictions = read_arrays(folder / PREDICTIONS)
    return confusion(predictions["labels"], np.argmax(predictions["logits"], axis=-1))
