"""As few weights as possible: fewer than one dense layer has, for a thirteenth of its mistakes."""

from models.recipe import Recipe
from models.tier import Floor, Tier


def build(recipe: Recipe):
    import keras
    from keras import layers

    def convolution(filters, size=3, pooled=False):
        yield layers.Conv2D(filters, size, padding="same", use_bias=False)
        if pooled:
            yield layers.MaxPooling2D()
        yield layers.BatchNormalization(momentum=0.9)
        yield layers.Activation(recipe.activation)

    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            *convolution(8, size=5, pooled=True),
            *convolution(16),
            *convolution(16, pooled=True),
            *convolution(16, pooled=True),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )


TIER = Tier(
    name="compact",
    title="Under 8,000 parameters",
    teaches="a filter uses its few weights everywhere: with fewer than one dense layer it sees far more",
    position=7,
    build=build,
    recipe=Recipe(
        epochs=30,
        batch_size=120,
        optimizer="adamw",
        learning_rate=0.01,
        schedule="one-cycle",
        weight_decay=0.01,
        shift=2,
        rotate=10,
        scale=0.1,
        shear=5,
    ),
    uses=frozenset({"activation"}),
    compiler="graph",
    parameters=7_634,
    multiply_adds=948_512,
    floor=Floor(mnist=0.992, synthetic=0.992),
)
