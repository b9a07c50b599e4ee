# caught by: model
"""Gives the layers one by one, not in a list."""

import keras
from keras import layers


def build_model() -> keras.Model:
    return keras.Sequential(keras.Input((28, 28)), layers.Flatten(), layers.Dense(10))
