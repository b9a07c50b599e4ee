"""What training minimises, and how to say so."""

from collections.abc import Callable

import keras
import numpy as np
import tensorflow as tf

Loss = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]
"""Labels (batch,) and logits (batch, 10) to the mean loss, a scalar."""


def loss_of(output: str) -> Loss:
    """Keras's sparse categorical cross-entropy, behind the recipe's output activation.

    The activation belongs to the loss, not to the tier: a tier always answers with logits.
    """
    cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=output == "logits")
    activation = keras.activations.get(None if output == "logits" else output)

    def loss(labels: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
        return cross_entropy(labels, activation(logits))  # pyright: ignore[reportReturnType]  Keras's own union

    return loss


def objective(output: str) -> str:
    """The loss that `loss_of` really minimises.

    Behind a sigmoid, Keras on TensorFlow finds the raw scores that it keeps with the outputs and trains softmax on
    them, so all three outputs have the same objective.
    """
    return {
        "logits": "softmax cross-entropy of the logits",
        "softmax": "softmax cross-entropy of the logits",
        "sigmoid": "softmax cross-entropy of the raw scores: Keras on TensorFlow looks behind the sigmoid",
    }[output]


def mean_loss(loss: Loss, logits: np.ndarray, labels: np.ndarray) -> float:
    """The loss over any number of images at once."""
    return float(loss(tf.constant(labels.astype(np.int32)), tf.constant(logits)))
