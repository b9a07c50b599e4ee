"""From stored bytes to what a model takes."""

import tensorflow as tf


def model_inputs(images: tf.Tensor, model) -> tf.Tensor:
    """uint8 images as float32 from 0 to 1, arranged as the model's own input says: (28, 28), (28, 28, 1) or (784,)."""
    return tf.reshape(tf.cast(images, tf.float32) / 255.0, (-1, *model.input_shape[1:]))
