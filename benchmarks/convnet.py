"""Keras's own example for MNIST (keras.io/examples/vision/mnist_convnet), which many measure their machine with."""

from models.recipe import Recipe
from models.tier import Floor, Tier


def _build(recipe: Recipe):
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation=recipe.activation),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation=recipe.activation),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(recipe.dropout),
            layers.Dense(10),
        ]
    )


MNIST_CONVNET = Tier(
    name="mnist_convnet",
    title="Keras's convnet example",
    teaches="what a machine does with a well-known network",
    position=0,
    build=_build,
    recipe=Recipe(epochs=15, batch_size=128, dropout=0.5),
    compiler="graph",
    parameters=34_826,
    multiply_adds=2_440_960,
    floor=Floor(mnist=0.9, synthetic=0.9),
)
"""No rung of the ladder, but described like one; its floor says only that it learns."""
