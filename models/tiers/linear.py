"""One dense layer: ten templates, one for each digit, laid over the image and added up."""

from models.recipe import Recipe
from models.tier import Floor, Tier


def build(recipe: Recipe):
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((28, 28)),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )


TIER = Tier(
    name="linear",
    title="One dense layer",
    teaches="a score is a weighted sum of pixels, and learning finds the weights",
    position=1,
    build=build,
    recipe=Recipe(epochs=5, learning_rate=0.005, schedule="cosine"),
    compiler="xla",
    parameters=7_850,
    multiply_adds=7_840,
    floor=Floor(mnist=0.924, synthetic=0.925),
)
