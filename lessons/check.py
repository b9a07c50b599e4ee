"""What a lesson's check.py is written in: checks in order, and the ways in which one says no.

A check is a function that takes the learner's module and returns; or raises Wrong, with what was asked and what came
instead; or DidNotConverge, where the work is right as far as can be seen and training still ended short of the figure.
Errors that the learner's code raises need no handling: the grading explains them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


class Wrong(Exception):
    """The work does not do what is asked. The message says it with the learner's own shapes and numbers."""


class DidNotConverge(Exception):
    """Training ended short of the figure, though nothing else is wrong. The message says what to try."""


@dataclass(frozen=True)
class Given:
    """What a check may use besides the learner's work."""

    images: Callable[[int], tuple[np.ndarray, np.ndarray]]
    """The first so many training images, uint8 (n, 28, 28), and their labels; read only when asked for."""
    thresholds: Mapping[str, float]
    """The lesson's figures for that data set."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """One visible sub-goal of an exercise."""

    name: str
    title: str
    """What holds when it passes, for the learner."""
    run: Callable[[ModuleType, Given], None]
    hints: tuple[str, ...]
    """From a direction, over the formula or function, to a worked other example; never the solution."""
    needs: tuple[str, ...] = ()
    """Earlier checks without which this one has nothing to say."""


def function_of(work: ModuleType, name: str) -> Callable[..., Any]:
    """The learner's function of that name. Raises Wrong where there is none."""
    function = getattr(work, name, None)
    if not callable(function):
        raise Wrong(f"Your file has no function {name}.\nTry: keep the line `def {name}(…):` as it came.")
    return function
