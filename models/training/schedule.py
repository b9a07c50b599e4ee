"""The learning rate of every step."""

import numpy as np

from models.recipe import Recipe

WARM_UP = 0.3
"""Share of a one-cycle run in which the rate rises (Smith and Topin 2017, arXiv 1708.07120)."""
FIRST_RATE = 1 / 25
"""Share of the learning rate that a one-cycle run begins with."""


def learning_rates(recipe: Recipe, *, steps: range, total: int) -> np.ndarray:
    """Float32, one for each of these steps, which count from 0, of a run of `total` steps."""
    done = np.asarray(steps, np.float64) / total
    return (recipe.learning_rate * _share(recipe.schedule, done)).astype(np.float32)


def _share(schedule: str, done: np.ndarray) -> np.ndarray:
    """The share of the recipe's rate when a share `done` of the run is behind."""
    match schedule:
        case "constant":
            return np.ones_like(done)
        case "cosine":
            return _fall(done)
        case "one-cycle":
            rising = 1 - (1 - FIRST_RATE) * _fall(done / WARM_UP)
            falling = _fall((done - WARM_UP) / (1 - WARM_UP))
            return np.where(done < WARM_UP, rising, falling)
    raise AssertionError(f"a recipe cannot have the schedule {schedule}")


def _fall(done: np.ndarray) -> np.ndarray:
    """Half a cosine from 1 to 0."""
    return (1 + np.cos(np.pi * done)) / 2
