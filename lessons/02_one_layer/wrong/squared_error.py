# caught by: loss
"""Takes the distance between digits for the error."""

import keras
from keras import layers


def build_model() -> keras.Model:
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10)])
    model.compile(optimizer="adam", loss="mse")
    return model
