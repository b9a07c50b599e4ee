"""A residual network: each block adds a correction to what it was given, so that depth can only help.

He, Zhang, Ren and Sun 2015, arXiv 1512.03385, with three blocks of 16, 32 and 64 filters.
"""

from models.recipe import Recipe
from models.tier import Floor, Tier


def build(recipe: Recipe):
    import keras
    from keras import layers

    def convolution(x, filters, size, strides=1):
        return layers.Conv2D(filters, size, strides, padding="same", use_bias=False)(x)

    def normalised(x):
        return layers.BatchNormalization(momentum=0.9)(x)

    def activated(x):
        return layers.Activation(recipe.activation)(x)

    def residual_block(x, filters, strides=1):
        change = activated(normalised(convolution(x, filters, size=3, strides=strides)))
        change = normalised(convolution(change, filters, size=3))
        if strides > 1:
            x = normalised(convolution(x, filters, size=1, strides=strides))
        return activated(layers.Add()([x, change]))

    images = keras.Input((28, 28, 1))
    x = layers.MaxPooling2D()(convolution(images, 16, size=5))
    x = activated(normalised(x))
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
        epochs=15,
        batch_size=120,
        optimizer="nesterov",
        learning_rate=0.1,
        schedule="one-cycle",
        weight_decay=0.005,
        label_smoothing=0.05,
        shift=2,
        rotate=10,
        scale=0.1,
        shear=5,
    ),
    uses=frozenset({"activation"}),
    compiler="graph",
    parameters=78_682,
    multiply_adds=2_837_376,
    floor=Floor(mnist=0.993, synthetic=0.993),
)
