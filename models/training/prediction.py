"""What a model says of many images."""

from collections.abc import Callable

import keras
import numpy as np
import tensorflow as tf

from models.training.inputs import model_inputs

BATCH = 1000
"""Images a call: large enough to use all cores, small enough that the activations of a convnet stay in cache."""

Predict = Callable[[np.ndarray], np.ndarray]
"""uint8 images (n, 28, 28) to float32 logits (n, 10)."""


def compile_predict(model: keras.Model) -> Predict:
    """A function that predicts with the weights that the model has at the time of the call."""

    @tf.function(input_signature=[tf.TensorSpec((None, 28, 28), tf.uint8)], autograph=False)
    def logits_of(images: tf.Tensor) -> tf.Tensor:
        return model(model_inputs(images, model), training=False)

    def predict(images: np.ndarray) -> np.ndarray:
        starts = range(0, len(images), BATCH)
        batches = [logits_of(tf.constant(images[start : start + BATCH])).numpy() for start in starts]
        return np.concatenate([np.empty((0, 10), np.float32), *batches])

    return predict
