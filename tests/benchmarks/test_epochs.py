import dataclasses

import pytest

from benchmarks.epochs import Training, fit_training, our_training
from models.data.dataset import Dataset
from models.data.source import default_data_name, sample_images
from models.tiers import load_tier


@pytest.fixture
def trainings() -> dict[str, Training]:
    """Both ways to train one hidden layer on 2,000 images; the last batch of an epoch is ragged."""
    data_name = default_data_name()
    images, labels = sample_images(data_name, 2500)
    few = Dataset(data_name, "sample", images[:2000], labels[:2000], images[2000:], labels[2000:])
    tier = load_tier("hidden")
    recipe = dataclasses.replace(tier.recipe, epochs=2, validation=0.0)
    return {"ours": our_training(tier, recipe, few), "fit": fit_training(tier, recipe, few)}


def test_after_compiling_both_arms_have_the_same_weights_and_then_both_learn(trainings: dict[str, Training]):
    ours, fit = trainings["ours"], trainings["fit"]
    untrained = ours.test_accuracy()
    assert fit.test_accuracy() == untrained
    for training in (ours, fit):
        assert training.compile_seconds > 0
        assert training.epoch() > 0
        after_one = training.test_accuracy()
        assert after_one > untrained + 0.3
        assert training.epoch() > 0
        assert training.test_accuracy() > after_one
