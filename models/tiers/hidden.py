"""One hidden layer: a hundred features of the image that the network finds by itself."""

from models.recipe import Recipe
from models.tier import Floor, Tier


def build(recipe: Recipe):
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((28, 28)),
            layers.Flatten(),
            *(layers.Dense(units, activation=recipe.activation) for units in recipe.hidden),
            layers.Dense(10),
        ]
    )


TIER = Tier(
    name="hidden",
    title="One hidden layer",
    teaches="a layer between pixels and answer finds features that templates cannot express",
    position=2,
    build=build,
    recipe=Recipe(epochs=10, batch_size=100, learning_rate=0.006, schedule="one-cycle", hidden=(100,), shift=1),
    uses=frozenset({"hidden", "activation"}),
    compiler="xla",
    parameters=79_510,
    multiply_adds=79_400,
    floor=Floor(mnist=0.98, synthetic=0.98),
)
