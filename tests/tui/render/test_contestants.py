from models.recipe import Recipe
from tui.render.contestants import names_of


def test_contestants_of_different_tiers_are_called_by_their_tier():
    assert names_of(["linear", "cnn"], [Recipe(), Recipe(epochs=9, seed=3)]) == ("linear", "cnn")


def test_contestants_of_one_tier_are_called_by_what_differs_in_their_recipes_the_most_telling_first():
    recipes = [
        Recipe(epochs=5, learning_rate=0.001),
        Recipe(epochs=5, learning_rate=0.01, batch_norm=True),
        Recipe(epochs=9, learning_rate=0.1),
    ]
    assert names_of(["mlp"] * 3, recipes) == (
        "mlp (learning rate 0.001, epochs 5, no batch norm)",
        "mlp (learning rate 0.01, epochs 5, batch norm)",
        "mlp (learning rate 0.1, epochs 9, no batch norm)",
    )


def test_words_that_speak_for_themselves_stand_alone():
    recipes = [Recipe(optimizer="sgd", output="sigmoid"), Recipe(schedule="cosine", weight_decay=0.1)]
    assert names_of(["cnn", "cnn"], recipes) == (
        "cnn (sgd, constant, weight decay not given, sigmoid output)",
        "cnn (adam, cosine, weight decay 0.1, logits output)",
    )


def test_the_seed_is_named_only_where_it_is_all_that_differs():
    assert names_of(["cnn", "cnn"], [Recipe(seed=1), Recipe(seed=2)]) == ("cnn (seed 1)", "cnn (seed 2)")
    assert names_of(["cnn", "cnn"], [Recipe(seed=1), Recipe(seed=2, epochs=1)]) == ("cnn (epochs 5)", "cnn (epochs 1)")
