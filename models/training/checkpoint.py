"""Where a run can be taken up again: weights, optimizer and random state after a step.

Order of images, augmentation and learning rate follow from the recipe and the step; what has happened is in the run's
events. So a run that is taken up here goes on bit for bit as if nothing had been.
"""

import time
from pathlib import Path

import numpy as np

from models.events import EpochEnded, Event, Steps
from models.problem import Problem
from models.runs.arrays import CHECKPOINT, read_arrays, write_arrays
from models.runs.writing import RunWriter
from models.training.preparation import Preparation

SECONDS_BETWEEN = 2.0
"""At most one checkpoint in this time, so that fast epochs stay fast."""


class Checkpointer:
    """Writes the checkpoints of one run."""

    def __init__(self, writer: RunWriter, parts: Preparation) -> None:
        self._writer, self._parts = writer, parts
        self._written = time.monotonic()
        self._unproven: tuple[int, dict[str, np.ndarray]] | None = None
        """A step and the state after it: good once the next losses are numbers.

        A learning rate far too high leaves weights that are numbers still and yet beyond all help.
        """

    def follow(self, event: Event) -> None:
        """Takes the state if it is time and the model is where this event, the newest of the run, leaves it.

        Writes the last one when it has proven good. Raises Problem on a full disk, with the earlier checkpoint intact.
        """
        per_epoch = self._parts.plan.steps_per_epoch
        match event:
            case Steps(step=step, loss=loss):
                if self._unproven and np.isfinite(loss).all():
                    self._write(*self._unproven)
                self._unproven = None
                if step % per_epoch:
                    self._take_in_time(step)
            case EpochEnded(epoch=epoch):
                self._take_in_time(epoch * per_epoch)

    def finish(self, step: int) -> None:
        """Stores the state after the last step of a run that is stopped, unless a weight is no longer a number."""
        state = _state(self._parts)
        if all(np.isfinite(array).all() for array in state.values()):
            self._write(step, state)

    def _take_in_time(self, step: int) -> None:
        if time.monotonic() - self._written >= SECONDS_BETWEEN:
            self._unproven = (step, _state(self._parts))

    def _write(self, step: int, state: dict[str, np.ndarray]) -> None:
        self._writer.force_to_disk()  # the events up to this step are part of the checkpoint
        write_arrays(self._writer.folder / CHECKPOINT, state | {"step": np.array(step)})
        self._written = time.monotonic()


def checkpoint_step(folder: Path) -> int:
    """The step that the run's checkpoint was written after; 0 where there is none yet. Raises Problem if damaged."""
    if not (folder / CHECKPOINT).exists():
        return 0
    stored = read_arrays(folder / CHECKPOINT)
    if "step" not in stored:
        raise _of_another_network(folder)
    return int(stored["step"])


def restore(folder: Path, parts: Preparation) -> None:
    """Puts the model where the run's checkpoint was written, if there is one.

    Raises Problem for a checkpoint that is damaged or of another network.
    """
    if not (folder / CHECKPOINT).exists():
        return
    stored, variables = read_arrays(folder / CHECKPOINT), _variables(parts)
    shapes = {name: array.shape for name, array in stored.items() if name != "step"}
    if shapes != {name: tuple(variable.shape) for name, variable in variables.items()}:
        raise _of_another_network(folder)
    for name, variable in variables.items():
        variable.assign(stored[name])


def _of_another_network(folder: Path) -> Problem:
    return Problem(f"{folder / CHECKPOINT} is of another network. The run has to be trained again.")


def _state(parts: Preparation) -> dict[str, np.ndarray]:
    return {name: np.array(variable) for name, variable in _variables(parts).items()}


def _variables(parts: Preparation) -> dict:
    """Every variable that training changes, seeds of dropout included, by a name that is the same in every process."""
    model = {f"model{index:03}": variable for index, variable in enumerate(parts.model.variables)}
    return model | {f"optimizer{index:03}": variable for index, variable in enumerate(parts.optimizer.variables)}
