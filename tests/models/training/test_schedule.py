"""Schedules against their published definitions, and against what the optimizer really has."""

import dataclasses

import numpy as np
import pytest

from models.data.dataset import Dataset
from models.recipe import SCHEDULES, Recipe
from models.tiers import load_tier
from models.training.loop import training_events
from models.training.preparation import prepare
from models.training.schedule import learning_rates

TOTAL = 1000


def rates(schedule: str) -> np.ndarray:
    return learning_rates(Recipe(schedule=schedule, learning_rate=0.5), steps=range(TOTAL), total=TOTAL)


def test_a_constant_rate_is_that_of_the_recipe_at_every_step():
    assert (rates("constant") == 0.5).all()


def test_a_cosine_begins_at_the_rate_and_is_half_a_cosine_down_to_nothing():
    """Loshchilov and Hutter 2016, arXiv 1608.03983, equation 5, without restarts."""
    done = np.arange(TOTAL) / TOTAL
    np.testing.assert_allclose(rates("cosine"), 0.5 * 0.5 * (1 + np.cos(np.pi * done)), atol=1e-7)
    assert rates("cosine")[0] == 0.5


def test_one_cycle_rises_from_a_twenty_fifth_to_the_rate_at_thirty_percent_and_falls_to_nothing():
    """The cosine form of PyTorch's OneCycleLR, with its shares: pct_start 0.3, div_factor 25."""
    cycle = rates("one-cycle")
    peak = int(cycle.argmax())
    assert cycle[0] == pytest.approx(0.5 / 25)
    assert (peak, cycle[peak]) == (300, 0.5)
    assert (np.diff(cycle[:301]) > 0).all()
    assert (np.diff(cycle[300:]) < 0).all()
    assert 0 < cycle[-1] < 0.5 / 1e4
    assert cycle[150] == pytest.approx((0.5 + 0.5 / 25) / 2)
    assert cycle[650] == pytest.approx(0.5 / 2)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_the_rates_of_some_steps_are_those_that_they_have_in_the_whole(schedule: str):
    recipe = Recipe(schedule=schedule, learning_rate=0.5)
    some = learning_rates(recipe, steps=range(290, 310), total=TOTAL)
    assert (some == rates(schedule)[290:310]).all()
    assert some.dtype == np.float32


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_another_learning_rate_scales_the_whole_schedule(schedule: str):
    twice = learning_rates(Recipe(schedule=schedule, learning_rate=1.0), steps=range(TOTAL), total=TOTAL)
    np.testing.assert_allclose(twice, 2 * rates(schedule), rtol=1e-6)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_behind_an_epoch_the_optimizer_has_the_rate_of_its_last_step(schedule: str, few: Dataset):
    tier = dataclasses.replace(load_tier("linear"), compiler="graph")
    recipe = dataclasses.replace(tier.recipe, epochs=1, batch_size=60, schedule=schedule, learning_rate=0.02)
    parts = prepare(tier, recipe, few)
    for _ in training_events(parts):
        pass
    steps = parts.total_steps
    (last,) = learning_rates(recipe, steps=range(steps - 1, steps), total=steps)
    assert np.asarray(parts.optimizer.learning_rate) == last
