# caught by: model
"""Puts a number where a layer belongs."""

import keras
from keras import layers


def build_model() -> keras.Model:
    return keras.Sequential([keras.Input((28, 28)), layers.Flatten(), 10])
