# caught by: loss
"""Is never told how to learn."""

import keras
from keras import layers


def build_model() -> keras.Model:
    return keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10)])
