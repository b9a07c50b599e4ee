# caught by: logits
"""Turns the scores into shares, and tells the loss that they are logits."""

import keras
from keras import layers


def build_model() -> keras.Model:
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model
