import dataclasses

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from models.data.dataset import Dataset
from models.recipe import Recipe
from models.tier import Tier
from models.tiers import all_tiers
from models.training.batch_norm import with_fused_batch_norm
from models.training.objective import loss_of
from models.training.steps import compile_steps

NOISE = np.random.default_rng(0)
GRAPHS = [tier for tier in all_tiers() if tier.compiler == "graph"]


def training_step(
    network: keras.Model, model: keras.Model, images: np.ndarray, weights: np.ndarray
) -> list[np.ndarray]:
    """The answer to the images, its gradients, and the moving averages afterwards, from the same beginning."""
    for variable in model.non_trainable_variables:
        variable.assign(np.ones(variable.shape))
    inputs = tf.constant(images)

    @tf.function
    def step() -> tuple:
        with tf.GradientTape() as tape:
            tape.watch(inputs)
            answer = network(inputs, training=True)
            weighted = tf.reduce_mean(answer * weights)
        trained = [variable.value for variable in model.trainable_variables]
        return answer, *tape.gradient(weighted, [inputs, *trained])

    return [np.asarray(values) for values in (*step(), *model.non_trainable_variables)]


@pytest.mark.parametrize(
    "options",
    [{}, {"scale": False}, {"center": False}, {"momentum": 0.9, "epsilon": 0.1}],
    ids=lambda options: str(options),
)
def test_fused_batch_norm_answers_learns_and_averages_as_kerass_own(options: dict):
    shape = (16, 7, 9, 5)
    model = keras.Sequential([keras.Input(shape[1:]), layers.BatchNormalization(**options)])
    for variable in model.trainable_variables:
        variable.assign(NOISE.normal(size=variable.shape))
    images, weights = (NOISE.normal(3, 2, shape).astype(np.float32) for _ in ("images", "weights"))
    fused = with_fused_batch_norm(model)
    assert fused is not model
    ours, expected = (training_step(network, model, images, weights) for network in (fused, model))
    for mine, keras_own in zip(ours, expected, strict=True):
        np.testing.assert_allclose(mine, keras_own, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("tier", GRAPHS, ids=lambda tier: tier.name)
def test_the_compiled_steps_of_a_convolutional_network_are_those_of_keras(tier: Tier, few: Dataset):
    # A kink in the activation, and a rate that makes weights differ, would tell of rounding rather than of mistakes.
    recipe, steps, batch, rate = dataclasses.replace(tier.recipe, dropout=0.0, activation="tanh"), 3, 64, 1e-3
    models: list[keras.Model] = []
    for _ in ("ours", "Keras's"):
        keras.utils.set_random_seed(0)
        models.append(tier.build(recipe))
    ours, expected = models
    images = few.train_images[: steps * batch].reshape(steps, batch, 28, 28)
    labels = few.train_labels[: steps * batch].reshape(steps, batch).astype(np.int32)

    take_steps = compile_steps(ours, keras.optimizers.SGD(rate), loss=loss_of(Recipe()), compiler="graph")
    take_steps(tf.constant(images), tf.constant(labels), tf.fill((steps,), rate), tf.constant(steps))
    expected.compile(keras.optimizers.SGD(rate), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    for pictures, truth in zip(images[..., None] / np.float32(255), labels, strict=True):
        expected.train_on_batch(pictures, truth)
    for mine, keras_own in zip(ours.get_weights(), expected.get_weights(), strict=True):
        np.testing.assert_allclose(mine, keras_own, atol=1e-4)


def test_a_network_without_batch_norm_of_images_is_left_as_it_is():
    dense = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization(), layers.Dense(10)])
    assert with_fused_batch_norm(dense) is dense
