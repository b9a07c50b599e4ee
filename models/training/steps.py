"""The compiled loop: many training steps in one call.

Keras's `fit` pays for every step with a data iterator, a Python call and some hundred small operations. Here a loop
inside one compiled function takes all steps of a chunk, with the ordinary Keras model, loss and optimizer. The number
of steps is an argument: a short last chunk or a single step compiles nothing, and zero steps compile without training.
"""

from collections.abc import Callable
from typing import Literal

import keras
import tensorflow as tf

from models.training.batch_norm import with_fused_batch_norm
from models.training.inputs import model_inputs
from models.training.objective import Loss

TakeSteps = Callable[[tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor], tuple[tf.Tensor, tf.Tensor]]
"""Images (capacity, batch, 28, 28), labels (capacity, batch), learning rates (capacity,) and a number of steps to one
loss and accuracy a step."""


def compile_steps(
    model: keras.Model,
    optimizer: keras.optimizers.Optimizer,
    *,
    loss: Loss,
    compiler: Literal["xla", "graph"],
) -> TakeSteps:
    """A function that trains the model in place; it compiles when it first meets a shape."""
    variables = model.trainable_variables
    optimizer.build(variables)
    network = with_fused_batch_norm(model)

    def train_batch(images: tf.Tensor, labels: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        with tf.GradientTape() as tape:
            logits = network(model_inputs(images, model), training=True)
            mean_loss = tf.add_n([loss(labels, logits), *model.losses])
        optimizer.apply_gradients(zip(tape.gradient(mean_loss, variables), variables, strict=True))
        right = tf.equal(tf.argmax(logits, axis=-1, output_type=tf.int32), labels)
        return mean_loss, tf.reduce_mean(tf.cast(right, tf.float32))

    @tf.function(jit_compile=compiler == "xla", autograph=False)
    def take_steps(
        images: tf.Tensor, labels: tf.Tensor, rates: tf.Tensor, steps: tf.Tensor
    ) -> tuple[tf.Tensor, tf.Tensor]:
        capacity = images.shape[0]

        def one_step(step, losses, accuracies):
            optimizer.learning_rate = rates[step]
            batch_loss, batch_accuracy = train_batch(images[step], labels[step])
            return step + 1, losses.write(step, batch_loss), accuracies.write(step, batch_accuracy)

        empty = [tf.TensorArray(tf.float32, size=capacity, element_shape=()) for _ in ("loss", "accuracy")]
        _, losses, accuracies = tf.while_loop(
            lambda step, *_: step < steps, one_step, (0, *empty), parallel_iterations=1
        )
        return losses.stack(), accuracies.stack()

    return take_steps
