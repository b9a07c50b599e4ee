"""Lesson 2: one dense layer, built and compiled in Keras."""

import keras
from keras import layers, losses


def build_model() -> keras.Model:
    """One layer that gives ten scores for each picture, compiled and ready to train.

    It takes float32 pictures of shape (n, 28, 28), from 0 to 1, and labels from 0 to 9.
    """
    ### BEGIN SOLUTION
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10)])
    model.compile(
        optimizer="adam",
        loss=losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model
    ### END SOLUTION
