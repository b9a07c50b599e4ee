"""A deep multi-layer perceptron: features of features, normalised on the way."""

from models.recipe import Recipe
from models.tier import Floor, Tier


def build(recipe: Recipe):
    import keras
    from keras import layers

    def hidden_layer(units):
        yield layers.Dense(units)
        if recipe.batch_norm:
            yield layers.BatchNormalization(momentum=0.9)
        yield layers.Activation(recipe.activation)
        if recipe.dropout:
            yield layers.Dropout(recipe.dropout)

    return keras.Sequential(
        [
            keras.Input((28, 28)),
            layers.Flatten(),
            *(layer for units in recipe.hidden for layer in hidden_layer(units)),
            layers.Dense(10),
        ]
    )


TIER = Tier(
    name="mlp",
    title="Deep multi-layer perceptron",
    teaches="layers build features of features, and normalisation lets them learn together",
    position=3,
    build=build,
    recipe=Recipe(
        epochs=20,
        batch_size=120,
        learning_rate=0.005,
        schedule="one-cycle",
        hidden=(200, 200),
        batch_norm=True,
        shift=1,
    ),
    uses=frozenset({"hidden", "activation", "batch_norm", "dropout"}),
    compiler="xla",
    parameters=200_810,
    multiply_adds=198_800,
    floor=Floor(mnist=0.986, synthetic=0.99),
)
