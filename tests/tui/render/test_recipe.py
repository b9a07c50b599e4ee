import pytest

from models.recipe import Recipe
from tui.render.recipe import recipe_in_words, training_in_words


def test_a_plain_recipe_is_told_in_one_short_line():
    assert recipe_in_words("linear", Recipe(epochs=1)) == "linear: 1 epoch of batches of 32, adam at 0.001, on MNIST."
    assert recipe_in_words("linear", Recipe(data="synthetic")).endswith(", on synthetic digits.")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"schedule": "one-cycle"}, "one-cycle"),
        ({"weight_decay": 0.05}, "weight decay 0.05"),
        ({"label_smoothing": 0.1}, "label smoothing 0.1"),
        ({"hidden": (200, 100)}, "hidden 200-100"),
        ({"activation": "tanh"}, "tanh activation"),
        ({"batch_norm": True}, "batch norm"),
        ({"dropout": 0.5}, "dropout 0.5"),
        ({"output": "sigmoid"}, "sigmoid output"),
        ({"shift": 2.0}, "shift 2"),
        ({"rotate": 10.0}, "rotate 10"),
        ({"scale": 0.1}, "scale 0.1"),
        ({"shear": 5.0}, "shear 5"),
        ({"elastic": 1.0}, "elastic 1"),
        ({"thickness": 0.5}, "thickness 0.5"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_switched_on_is_told_and_only_then(changes: dict[str, object], told: str):
    assert told in training_in_words(Recipe(**changes)).split(", ")  # pyright: ignore[reportArgumentType]
    assert told not in training_in_words(Recipe())
