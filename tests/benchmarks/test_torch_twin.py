"""Where PyTorch is installed: uv run --with torch==2.13.0 pytest tests/benchmarks/test_torch_twin.py"""

import dataclasses

import keras
import numpy as np
import pytest
from keras import layers

from models.recipe import ACTIVATIONS
from models.tier import Tier
from models.tiers import all_tiers, load_tier

torch = pytest.importorskip("torch", reason="PyTorch is not installed; the command above brings it along")


def every_kind_of_layer() -> keras.Model:
    """Paddings of even and odd pixels, and everything in between that the tiers do not have."""
    images = keras.Input((28, 28))
    x = layers.Reshape((28, 28, 1))(images)
    x = layers.Conv2D(4, 3, strides=2, padding="same", activation="tanh")(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    x = layers.BatchNormalization(scale=False)(x)
    x = layers.Concatenate()([x, layers.ReLU()(layers.Conv2D(4, 5, padding="same", use_bias=False)(x))])
    x = layers.Add()([x, layers.Conv2D(8, (1, 3), padding="same")(x)])
    x = layers.Dropout(0.5)(layers.AveragePooling2D(2)(x))
    ends = [layers.Flatten()(x), layers.GlobalMaxPooling2D()(x), layers.GlobalAveragePooling2D()(x)]
    x = layers.BatchNormalization(center=False)(layers.Dense(20)(layers.Concatenate()(ends)))
    return keras.Model(images, layers.Dense(10)(x))


def assert_same_answers(model: keras.Model) -> None:
    """With weights that no layer begins with, on images of noise."""
    from benchmarks.torch_twin import torch_twin

    noise = np.random.default_rng(0)
    model.set_weights([weights + noise.uniform(0, 0.2, weights.shape) for weights in model.get_weights()])
    images = noise.uniform(size=(8, *model.input_shape[1:])).astype(np.float32)
    expected = model.predict_on_batch(images)
    pictures = images.transpose(0, 3, 1, 2) if images.ndim == 4 else images
    with torch.no_grad():
        answers = torch_twin(model).eval()(torch.tensor(pictures)).numpy()
    np.testing.assert_allclose(answers, expected, atol=1e-4 * max(1, abs(expected).max()))


@pytest.mark.parametrize("tier", all_tiers(), ids=lambda tier: tier.name)
def test_a_tier_and_its_twin_give_the_same_answers(tier: Tier):
    assert_same_answers(tier.build(tier.recipe))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_has_a_twin(activation: str):
    tier = load_tier("hidden")
    assert_same_answers(tier.build(dataclasses.replace(tier.recipe, activation=activation)))


def test_every_kind_of_layer_has_a_twin():
    assert_same_answers(every_kind_of_layer())


def test_a_layer_without_a_twin_is_named():
    from benchmarks.torch_twin import torch_twin

    model = keras.Sequential([keras.Input((28, 28)), layers.LSTM(4), layers.Dense(10)])
    with pytest.raises(NotImplementedError, match="LSTM"):
        torch_twin(model)
