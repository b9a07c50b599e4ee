"""A densely connected network: each layer of a block sees what all layers before it have found.

Huang, Liu, van der Maaten and Weinberger 2016, arXiv 1608.06993, with three blocks of three layers.
"""

from models.recipe import Recipe
from models.tier import Floor, Tier


def build(recipe: Recipe):
    import keras
    from keras import layers

    def activation(x):
        x = layers.BatchNormalization(momentum=0.9)(x)
        return layers.Activation(recipe.activation)(x)

    def convolution(x, filters, size=3):
        return layers.Conv2D(filters, size, padding="same", use_bias=False)(x)

    def dense_block(x, depth=3, growth=16):
        for _ in range(depth):
            features = convolution(activation(x), growth)
            x = layers.Concatenate()([x, features])
        return x

    def transition(x, filters):
        return layers.AveragePooling2D(2)(convolution(activation(x), filters, size=1))

    images = keras.Input((28, 28, 1))
    x = layers.MaxPooling2D()(convolution(images, 16, size=5))
    x = transition(dense_block(x), 32)
    x = transition(dense_block(x), 32)
    x = activation(dense_block(x))
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, layers.Dense(10)(x))


TIER = Tier(
    name="densenet",
    title="Densely connected network",
    teaches="features found once can be used by every later layer",
    position=9,
    build=build,
    recipe=Recipe(
        epochs=12,
        batch_size=120,
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
    parameters=63_546,
    multiply_adds=4_753_440,
    floor=Floor(mnist=0.992, synthetic=0.992),
)
