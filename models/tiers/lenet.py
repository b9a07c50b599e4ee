"""LeNet-5 in its modern form: small filters slide over the image and find strokes wherever they are.

LeCun, Bottou, Bengio and Haffner 1998, with today's activations and max-pooling.
"""

from models.recipe import Recipe
from models.tier import Floor, Tier


def build(recipe: Recipe):
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(6, 5, padding="same", activation=recipe.activation),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 5, activation=recipe.activation),
            layers.MaxPooling2D(),
            layers.Flatten(),
            *(layers.Dense(units, activation=recipe.activation) for units in recipe.hidden),
            layers.Dense(10),
        ]
    )


TIER = Tier(
    name="lenet",
    title="LeNet-5",
    teaches="a filter that slides over the image finds its stroke anywhere, with few weights",
    position=4,
    build=build,
    recipe=Recipe(epochs=8, batch_size=100, learning_rate=0.006, schedule="one-cycle", hidden=(120, 84), shift=1),
    uses=frozenset({"hidden", "activation"}),
    compiler="graph",
    parameters=61_706,
    multiply_adds=416_520,
    floor=Floor(mnist=0.989, synthetic=0.99),
)
