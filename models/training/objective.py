"""What training minimises, and how to say so."""

from collections.abc import Callable

import keras
import numpy as np
import tensorflow as tf

from models.recipe import Recipe

Loss = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]
"""Labels (batch,) and logits (batch, 10) to the mean loss, a scalar."""


def loss_of(recipe: Recipe) -> Loss:
    """Keras's categorical cross-entropy, behind the recipe's output activation.

    The activation belongs to the loss, not to the tier: a tier always answers with logits.
    """
    from_logits = recipe.output == "logits"
    activation = keras.activations.get(None if from_logits else recipe.output)
    sparse = keras.losses.SparseCategoricalCrossentropy(from_logits=from_logits)
    smooth = keras.losses.CategoricalCrossentropy(from_logits=from_logits, label_smoothing=recipe.label_smoothing)

    def loss(labels: tf.Tensor, logits: tf.Tensor) -> tf.Tensor:
        if recipe.label_smoothing:
            return smooth(tf.one_hot(labels, 10), activation(logits))  # pyright: ignore[reportReturnType]
        return sparse(labels, activation(logits))  # pyright: ignore[reportReturnType]  Keras's own union

    return loss


def objective(recipe: Recipe) -> str:
    """The loss that `loss_of` really minimises, in words.

    Behind a sigmoid, Keras on TensorFlow finds the raw scores that it keeps with the outputs and trains softmax on
    them, so all three outputs have the same objective.
    """
    words = "softmax cross-entropy of the logits"
    if recipe.output == "sigmoid":
        words = "softmax cross-entropy of the raw scores: Keras on TensorFlow looks behind the sigmoid"
    if recipe.label_smoothing:
        words += f", {recipe.label_smoothing:g} of each target spread over all digits"
    return words


def mean_loss(loss: Loss, logits: np.ndarray, labels: np.ndarray) -> float:
    """The loss over any number of images at once."""
    return float(loss(tf.constant(labels.astype(np.int32)), tf.constant(logits)))
