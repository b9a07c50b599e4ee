"""Runs on all of MNIST beside Keras's own `fit`, and beside what was published of the classic recipes."""

import dataclasses

import keras
import numpy as np
import pytest

from models.classics import CLASSICS, Classic, Figures
from models.data.dataset import Dataset
from models.evaluation.scores import accuracy_of
from models.events import EpochEnded
from models.recipe import Recipe
from models.tiers import load_tier
from models.training.loop import training_events
from models.training.objective import mean_loss
from models.training.preparation import prepare

pytestmark = pytest.mark.slow

SEEDS = {"linear": range(3), "hidden": range(4), "mlp": range(5)}
"""By tier: accuracies of deeper networks scatter more."""
KERAS_OPTIMIZERS = {"adam": keras.optimizers.Adam, "sgd": keras.optimizers.SGD}
LOSS_TOLERANCE = 0.1
"""Of the last epoch's training loss, relative: over a few seeds it scatters by 1 to 4 %."""
STEPS_PER_EXECUTION = 25
"""Steps that `fit` takes in one call: the same steps, in a third of the time."""


@pytest.fixture(scope="module")
def mnist(dataset: Dataset) -> Dataset:
    if dataset.name != "mnist":
        pytest.skip("what was published is about MNIST, and DIGITS_MNIST names none")
    return dataset


def trained_here(tier: str, recipe: Recipe, mnist: Dataset) -> Figures:
    """What a run of this program reaches."""
    parts = prepare(load_tier(tier), recipe, mnist)
    epochs = [event for event in training_events(parts) if isinstance(event, EpochEnded)]
    logits = parts.predict(mnist.test_images)
    return Figures(
        first_loss=epochs[0].loss,
        first_accuracy=epochs[0].accuracy,
        last_loss=epochs[-1].loss,
        last_accuracy=epochs[-1].accuracy,
        val_accuracy=epochs[-1].val_accuracy,
        test_loss=mean_loss(parts.loss, logits, mnist.test_labels),
        test_accuracy=accuracy_of(logits, mnist.test_labels),
    )


def trained_by_fit(recipe: Recipe, mnist: Dataset) -> Figures:
    """What Keras itself reaches with the layers, the optimizer and the loss that anybody would write down."""
    keras.utils.set_random_seed(recipe.seed)
    model = keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            *(keras.layers.Dense(units, activation=recipe.activation) for units in recipe.hidden),
            keras.layers.Dense(10, activation=None if recipe.output == "logits" else recipe.output),
        ]
    )
    model.compile(
        KERAS_OPTIMIZERS[recipe.optimizer](recipe.learning_rate),
        keras.losses.SparseCategoricalCrossentropy(from_logits=recipe.output == "logits"),
        metrics=["accuracy"],
        steps_per_execution=STEPS_PER_EXECUTION,
    )
    images = mnist.train_images.astype(np.float32) / 255
    told: dict[str, list[float]] = {}
    for epoch in range(recipe.epochs):
        # One seed for the whole of `fit` would give it the same order of images in every epoch.
        keras.utils.set_random_seed(1000 * recipe.seed + epoch)
        fitted = model.fit(
            images,
            mnist.train_labels,
            batch_size=recipe.batch_size,
            initial_epoch=epoch,
            epochs=epoch + 1,
            validation_split=recipe.validation,
            verbose=0,  # pyright: ignore[reportArgumentType]
        )
        for name, values in fitted.history.items():
            told.setdefault(name, []).extend(values)
    test_loss, test_accuracy = model.evaluate(
        mnist.test_images.astype(np.float32) / 255,
        mnist.test_labels,
        batch_size=1000,
        verbose=0,  # pyright: ignore[reportArgumentType]
    )
    return Figures(
        first_loss=told["loss"][0],
        first_accuracy=told["accuracy"][0],
        last_loss=told["loss"][-1],
        last_accuracy=told["accuracy"][-1],
        val_accuracy=told["val_accuracy"][-1] if recipe.validation else None,
        test_loss=test_loss,
        test_accuracy=test_accuracy,
    )


def means(of: list[Figures]) -> Figures:
    """Over the seeds; None where a figure is not told."""
    rows = [vars(figures) for figures in of]
    return Figures(
        **{name: None if rows[0][name] is None else float(np.mean([row[name] for row in rows])) for name in rows[0]}
    )


@pytest.mark.parametrize("classic", CLASSICS, ids=lambda classic: classic.name)
def test_a_classic_recipe_gives_what_fit_gives_and_what_was_published_and_what_is_told_as_measured(
    classic: Classic, mnist: Dataset
):
    recipes = [dataclasses.replace(classic.recipe, seed=seed) for seed in SEEDS[classic.tier]]
    ours = means([trained_here(classic.tier, recipe, mnist) for recipe in recipes])
    theirs = means([trained_by_fit(recipe, mnist) for recipe in recipes])
    assert ours.test_accuracy == pytest.approx(theirs.test_accuracy, abs=0.003)
    assert ours.last_loss == pytest.approx(theirs.last_loss, rel=LOSS_TOLERANCE)

    for name, figure in vars(classic.published.figures).items():
        if figure is not None:
            assert getattr(ours, name) == pytest.approx(figure, abs=0.06 if name.endswith("loss") else 0.01), name
    for name, figure in vars(classic.measured.mean).items():
        if figure is not None:
            assert getattr(ours, name) == pytest.approx(figure, abs=4 * getattr(classic.measured.sd, name)), name


@pytest.mark.parametrize(("tier", "hidden"), [("linear", ()), ("hidden", (100,))])
def test_a_run_with_logits_is_as_good_as_one_of_fit(tier: str, hidden: tuple[int, ...], mnist: Dataset):
    recipes = [Recipe(epochs=2, hidden=hidden, seed=seed, validation=0.0) for seed in range(3)]
    ours = means([trained_here(tier, recipe, mnist) for recipe in recipes])
    theirs = means([trained_by_fit(recipe, mnist) for recipe in recipes])
    assert ours.test_accuracy == pytest.approx(theirs.test_accuracy, abs=0.003)
    assert ours.last_loss == pytest.approx(theirs.last_loss, rel=LOSS_TOLERANCE)
