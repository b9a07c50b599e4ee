# caught by: model
"""Misspells the optimizer."""

import keras
from keras import layers


def build_model() -> keras.Model:
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adan", loss=loss)
    return model
