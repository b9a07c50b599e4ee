# caught by: logits
"""Squeezes every score between 0 and 1."""

import keras
from keras import layers


def build_model() -> keras.Model:
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10, activation="sigmoid")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
