"""The objective that a run names is tested on numbers, so that a Keras that changes it is noticed."""

import keras
import numpy as np
import pytest

from models.evaluation.scores import scores
from models.recipe import OUTPUTS, Recipe
from models.training.objective import loss_of, mean_loss, objective

LOGITS = np.random.default_rng(0).normal(0, 4, (50, 10)).astype(np.float32)
LABELS = np.arange(50) % 10


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_output_trains_softmax_cross_entropy_of_the_logits(output: str):
    assert "softmax cross-entropy" in objective(Recipe(output=output))
    assert mean_loss(loss_of(Recipe(output=output)), LOGITS, LABELS) == pytest.approx(
        scores(LOGITS, LABELS).loss, rel=1e-4
    )


def test_what_a_sigmoid_shows_is_not_what_is_trained():
    shown = np.asarray(keras.ops.sigmoid(LOGITS))
    true_class = shown[np.arange(50), LABELS] / shown.sum(axis=1)
    renormalised = float(-np.log(true_class).mean())
    assert mean_loss(loss_of(Recipe(output="sigmoid")), LOGITS, LABELS) != pytest.approx(renormalised, rel=0.05)


@pytest.mark.parametrize("output", OUTPUTS)
def test_label_smoothing_spreads_its_share_of_the_target_over_all_digits(output: str):
    recipe = Recipe(output=output, label_smoothing=0.1)
    log_softmax = LOGITS - np.log(np.exp(LOGITS).sum(axis=1, keepdims=True))
    targets = 0.9 * np.eye(10)[LABELS] + 0.01
    assert mean_loss(loss_of(recipe), LOGITS, LABELS) == pytest.approx(-(targets * log_softmax).sum(1).mean(), rel=1e-4)
    assert "0.1 of each target" in objective(recipe)
