# caught by: loss
"""Names the loss as a text, so it takes logits for shares."""

import keras
from keras import layers


def build_model() -> keras.Model:
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10)])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
