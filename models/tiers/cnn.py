"""Today's plain convolutional network: each convolution sees half the pixels of the last, with twice the filters."""

from models.recipe import Recipe
from models.tier import Floor, Tier


def build(recipe: Recipe):
    import keras
    from keras import layers

    def convolution(filters, size):
        yield layers.Conv2D(filters, size, padding="same", use_bias=False)
        yield layers.MaxPooling2D()
        yield layers.BatchNormalization(momentum=0.9)
        yield layers.Activation(recipe.activation)

    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            *convolution(filters=16, size=5),
            *convolution(filters=32, size=3),
            *convolution(filters=64, size=3),
            layers.Flatten(),
            layers.Dropout(recipe.dropout),
            layers.Dense(10),
        ]
    )


TIER = Tier(
    name="cnn",
    title="Convolutional network",
    teaches="digits moved, turned and slanted anew in every epoch teach what does not matter",
    position=5,
    build=build,
    recipe=Recipe(
        epochs=20,
        batch_size=120,
        optimizer="nesterov",
        learning_rate=0.1,
        schedule="one-cycle",
        weight_decay=0.005,
        label_smoothing=0.05,
        dropout=0.3,
        shift=2,
        rotate=10,
        scale=0.1,
        shear=5,
    ),
    uses=frozenset({"activation", "dropout"}),
    compiler="graph",
    parameters=29_658,
    multiply_adds=2_125_696,
    floor=Floor(mnist=0.993, synthetic=0.993),
)
