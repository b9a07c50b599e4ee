# caught by: model
"""Misspells a layer."""

import keras
from keras import layers


def build_model() -> keras.Model:
    return keras.Sequential([keras.Input((28, 28)), layers.Flaten(), layers.Dense(10)])
