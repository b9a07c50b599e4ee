"""What holds for every network on the ladder, measured on the network itself."""

import dataclasses
import math
from pathlib import Path

import keras
import numpy as np
import pytest

from models.data.dataset import Dataset
from models.data.source import load_dataset
from models.evaluation.scores import accuracy_of
from models.events import EpochEnded, Steps
from models.recipe import AUGMENTATION_FIELDS, Recipe
from models.runs.arrays import WEIGHTS, read_arrays, write_arrays
from models.tier import Tier
from models.tiers import all_tiers
from models.training.loop import training_events
from models.training.preparation import prepare

TIERS = pytest.mark.parametrize("tier", all_tiers(), ids=lambda tier: tier.name)


def plain(recipe: Recipe, **changes: object) -> Recipe:
    """The recipe without what keeps a network from learning images by heart."""
    off = dict.fromkeys((*AUGMENTATION_FIELDS, "dropout", "label_smoothing"), 0.0)
    return dataclasses.replace(recipe, **off, **changes)  # pyright: ignore[reportArgumentType]


def multiply_adds(model: keras.Model) -> int:
    """Of one image: each weight of a dense layer is used once, each of a convolution once a place."""
    weighing = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense | keras.layers.Conv2D)]
    return sum(
        np.asarray(layer.kernel).size * math.prod(layer.compute_output_shape(layer.input.shape)[1:-1])  # pyright: ignore[reportAttributeAccessIssue]
        for layer in weighing
    )


@TIERS
def test_a_tier_has_the_size_and_the_cost_that_its_file_states(tier: Tier):
    model = tier.build(tier.recipe)
    assert model.count_params() == tier.parameters
    assert multiply_adds(model) == tier.multiply_adds
    assert model.output_shape == (None, 10)


@TIERS
def test_a_tier_answers_with_logits_and_not_with_probabilities(tier: Tier):
    logits = tier.build(tier.recipe)(np.random.default_rng(0).random((5, *tier.build(tier.recipe).input_shape[1:])))
    assert not np.allclose(np.asarray(logits).sum(axis=1), 1)


@TIERS
def test_a_tier_can_learn_a_hundred_images_by_heart(tier: Tier, few: Dataset):
    hundred = dataclasses.replace(few, train_images=few.train_images[:100], train_labels=few.train_labels[:100])
    recipe = plain(tier.recipe, epochs=60, batch_size=20, optimizer="adam", learning_rate=0.003, validation=0.0)
    parts = prepare(tier, recipe, hundred)
    for _ in training_events(parts):
        pass
    assert accuracy_of(parts.predict(hundred.train_images), hundred.train_labels) == 1.0


@TIERS
def test_a_tier_says_the_same_with_weights_that_were_stored_and_read(tier: Tier, few: Dataset, tmp_path: Path):
    trained = prepare(tier, dataclasses.replace(tier.recipe, epochs=1), few)
    next(training_events(trained))
    weights = {f"{index:03}": array for index, array in enumerate(trained.model.get_weights())}
    write_arrays(tmp_path / WEIGHTS, weights)
    fresh = prepare(tier, dataclasses.replace(tier.recipe, seed=1), few)
    fresh.model.set_weights(list(read_arrays(tmp_path / WEIGHTS).values()))
    assert (fresh.predict(few.test_images) == trained.predict(few.test_images)).all()


@TIERS
def test_a_tier_trains_on_synthetic_digits_with_its_own_recipe(tier: Tier, drawn: Path):
    synthetic = load_dataset("synthetic")
    some = dataclasses.replace(
        synthetic, train_images=synthetic.train_images[:1250], train_labels=synthetic.train_labels[:1250]
    )
    parts = prepare(tier, dataclasses.replace(tier.recipe, epochs=2, data="synthetic"), some)
    events = list(training_events(parts))
    losses = [loss for event in events if isinstance(event, Steps) for loss in event.loss]
    assert len(losses) == parts.total_steps
    assert np.isfinite(losses).all()
    assert isinstance(events[-1], EpochEnded)
