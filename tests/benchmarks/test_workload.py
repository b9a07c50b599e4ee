import numpy as np
import pytest

from benchmarks.convnet import MNIST_CONVNET
from benchmarks.peak import training_flop
from benchmarks.workload import bare_recipe, share_of
from models.data.dataset import Dataset
from models.recipe import AUGMENTATION_FIELDS
from models.tier import Tier
from models.tiers import all_tiers, load_tier

TIERS = pytest.mark.parametrize("tier", [*all_tiers(), MNIST_CONVNET], ids=lambda tier: tier.name)


@pytest.fixture(scope="module")
def blank() -> Dataset:
    images, labels = np.zeros((60_000, 28, 28), np.uint8), np.zeros(60_000, np.uint8)
    return Dataset("mnist", "blank", images, labels, images[:10], labels[:10])


@TIERS
def test_what_is_timed_is_the_loop_alone_with_the_tiers_own_network_optimizer_and_batch(tier: Tier):
    recipe = bare_recipe(tier, data="mnist", epochs=3)
    assert not any(getattr(recipe, name) for name in (*AUGMENTATION_FIELDS, "label_smoothing", "validation"))
    assert recipe.schedule == "constant"
    assert (recipe.optimizer, recipe.batch_size) == (tier.recipe.optimizer, tier.recipe.batch_size)
    assert tier.build(recipe).count_params() == tier.parameters


@TIERS
def test_a_share_is_whole_batches_and_costs_no_more_than_is_allowed(tier: Tier, blank: Dataset):
    allowed = 2_000_000_000
    count = len(share_of(blank, tier, multiply_adds=allowed).train_labels)
    assert count == 60_000 or count % tier.recipe.batch_size == 0
    assert tier.recipe.batch_size <= count <= max(tier.recipe.batch_size, allowed // tier.multiply_adds)


def test_a_cheap_tier_trains_on_all_images(blank: Dataset):
    assert share_of(blank, load_tier("linear")) is blank


@TIERS
def test_arithmetic_is_three_times_the_forward_multiply_adds_less_the_gradient_for_the_pixels(tier: Tier):
    flop = training_flop(tier.build(tier.recipe))
    assert 4 * tier.multiply_adds <= flop < 6 * tier.multiply_adds


def test_the_arithmetic_of_kerass_example_is_the_known_one():
    model = MNIST_CONVNET.build(MNIST_CONVNET.recipe)
    assert model.count_params() == MNIST_CONVNET.parameters
    first, second, dense = 26 * 26 * 32 * 9, 11 * 11 * 64 * 288, 1600 * 10
    assert first + second + dense == MNIST_CONVNET.multiply_adds
    assert training_flop(model) == 2 * (2 * first + 3 * second + 3 * dense)
