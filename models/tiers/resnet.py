"""A residual network: each block adds a correction to what it was given, so that depth can only help.

He, Zhang, Ren and Sun 2015, arXiv 1512.03385, with three blocks of 16, 32 and 64 filters.
"""

from models.recipe import Recipe
from models.tier import Floor, Tier


def build(recipe: Recipe):
    import keras
    from keras import layers

    def convolution(x, filters, size=3, strides=1):
        x = layers.Conv2D(filters, size, strides, padding="same", use_bias=False)(x)
        return layers.BatchNormalization(momentum=0.9)(x)

    def activation(x):
        return layers.Activation(recipe.activation)(x)

    def residual_block(x, filters, strides=1):
        change = activation(convolution(x, filters, strides=strides))
        change = convolution(change, filters)
        if x.shape != change.shape:
            x = convolution(x, filters, size=1, strides=strides)
        return activation(x + change)

    images = keras.Input((28, 28, 1))
    x = activation(convolution(images, 16))
    x = layers.MaxPooling2D()(x)
    x = residual_block(x, 16)
    x = residual_block(x, 32, strides=2)
    x = residual_block(x, 64, strides=2)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, layers.Dense(10)(x))


TIER = Tier(
    name="resnet",
    title="Residual network",
    teaches="a shortcut around each block lets a deep network learn as easily as a shallow one",
    position=8,
    build=build,
    recipe=Recipe(
        epochs=10,
        batch_size=100,
        optimizer="adamw",
        learning_rate=0.005,
        schedule="one-cycle",
        weight_decay=0.05,
        shift=2,
        rotate=10,
        scale=0.1,
        shear=5,
    ),
    uses=frozenset({"activation"}),
    compiler="graph",
    parameters=78_426,
    multiply_adds=2_636_672,
    floor=Floor(mnist=0.97, synthetic=0.97),
)
