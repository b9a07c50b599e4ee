import dataclasses

import keras
import numpy as np
import pytest

from models.data.dataset import Dataset
from models.data.splits import validation_split
from models.events import EpochEnded, Steps
from models.recipe import OPTIMIZERS, OUTPUTS, Recipe
from models.runs.control import Command
from models.tier import Tier
from models.tiers import load_tier
from models.training.chunks import epoch_order
from models.training.loop import Diverged, compile_all, training_events
from models.training.optimizers import optimizer_of
from models.training.preparation import Preparation, prepare


def run_to_end(parts: Preparation) -> list[Steps | EpochEnded]:
    return [event for event in training_events(parts) if isinstance(event, Steps | EpochEnded)]


def weights_of(model: keras.Model) -> np.ndarray:
    return np.concatenate([weights.ravel() for weights in model.get_weights()])


def step_by_step_in_keras(tier: Tier, recipe: Recipe, few: Dataset) -> np.ndarray:
    """The weights after an epoch of the same batches through Keras's own training step."""
    keras.utils.set_random_seed(recipe.seed)
    logits_model = tier.build(recipe)
    ending = [] if recipe.output == "logits" else [keras.layers.Activation(recipe.output)]
    model = keras.Sequential([logits_model, *ending])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=recipe.output == "logits")
    model.compile(optimizer_of(recipe), loss)
    chosen, _ = validation_split(few.train_labels, recipe.validation)
    order = epoch_order(len(chosen), seed=recipe.seed, epoch=1)
    for start in range(0, len(chosen), recipe.batch_size):
        batch = chosen[order[start : start + recipe.batch_size]]
        model.train_on_batch(few.train_images[batch].astype(np.float32) / 255, few.train_labels[batch])
    return weights_of(logits_model)


@pytest.mark.parametrize(
    ("optimizer", "output"),
    [*((optimizer, "logits") for optimizer in OPTIMIZERS), *(("adam", output) for output in OUTPUTS[1:])],
)
def test_the_compiled_steps_are_those_of_keras(optimizer: str, output: str, few: Dataset):
    tier = load_tier("hidden")
    recipe = Recipe(hidden=(100,), epochs=1, batch_size=64, optimizer=optimizer, output=output, learning_rate=0.01)
    parts = prepare(tier, recipe, few)
    run_to_end(parts)
    expected = step_by_step_in_keras(tier, recipe, few)
    # The same sums in another order: float32 differs in its last digits, and 25 steps carry that on.
    np.testing.assert_allclose(weights_of(parts.model), expected, atol=2e-4)


def test_the_same_seed_gives_the_same_weights_and_another_one_others(few: Dataset):
    tier = load_tier("hidden")
    weights = []
    for seed in (1, 1, 2):
        parts = prepare(tier, dataclasses.replace(tier.recipe, epochs=1, seed=seed), few)
        run_to_end(parts)
        weights.append(weights_of(parts.model))
    assert (weights[0] == weights[1]).all()
    assert (weights[0] != weights[2]).any()


def test_compiling_trains_nothing(few: Dataset):
    tier = load_tier("hidden")
    parts = prepare(tier, dataclasses.replace(tier.recipe, batch_size=30), few)
    before = weights_of(parts.model)
    assert compile_all(parts) > 0
    assert (weights_of(parts.model) == before).all()


def test_steps_are_counted_over_the_whole_run_and_every_step_has_its_loss(few: Dataset):
    tier = load_tier("linear")
    parts = prepare(tier, dataclasses.replace(tier.recipe, epochs=2, batch_size=30), few)
    events = run_to_end(parts)
    steps = [event for event in events if isinstance(event, Steps)]
    assert len([loss for event in steps for loss in event.loss]) == steps[-1].step == 2 * -(-1600 // 30)
    assert [event.epoch for event in events if isinstance(event, EpochEnded)] == [1, 2]


def test_the_loss_of_an_epoch_is_the_mean_over_its_images_with_a_ragged_last_batch(few: Dataset):
    tier = load_tier("linear")
    parts = prepare(tier, dataclasses.replace(tier.recipe, epochs=1, batch_size=1500, validation=0.0), few)
    events = run_to_end(parts)
    losses = [loss for event in events if isinstance(event, Steps) for loss in event.loss]
    assert isinstance(events[-1], EpochEnded)
    assert events[-1].loss == pytest.approx((1500 * losses[0] + 500 * losses[1]) / 2000, rel=1e-5)


def test_a_run_stops_between_chunks_when_asked(few: Dataset):
    tier = load_tier("linear")
    parts = prepare(tier, dataclasses.replace(tier.recipe, epochs=50), few)
    events = list(training_events(parts, commands=lambda: (Command("stop"),)))
    assert not events


def test_a_loss_that_is_no_number_ends_the_run_at_once(few: Dataset):
    tier = load_tier("hidden")
    recipe = dataclasses.replace(tier.recipe, optimizer="sgd", learning_rate=1e30)
    with pytest.raises(Diverged):
        run_to_end(prepare(tier, recipe, few))
