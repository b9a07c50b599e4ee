"""Training every tier: our compiled loop against Keras's `fit`, and against PyTorch's usual loop where it is installed.

The dense tiers run with a batch of 32 as well, Keras's default: the smaller the steps, the more the loop around them
weighs. All arms start from the same weights and train on the same images, a costly tier on fewer of them. A round runs
each arm once, our loop a second time on a model of its own, and some large matrix products; the next round runs them in
reverse. The ratio of our loop's two runs says how far the other ratios can be trusted: it is 1 but for noise, and for
where the memory of each model happens to lie, which can be worth a fifth of an epoch.
"""

import dataclasses
from dataclasses import dataclass

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.convnet import MNIST_CONVNET
from benchmarks.epochs import Training, fit_training, our_training
from benchmarks.measure import Measured, measure
from benchmarks.pairs import Ratio
from benchmarks.peak import PRODUCT_FLOP, matrix_products, training_flop
from benchmarks.rows import add_row, row
from benchmarks.summary import Summary, verdict
from benchmarks.torch_training import MISSING, has_torch, torch_training
from benchmarks.workload import bare_recipe, share_of, with_batch_size
from models.data.dataset import Dataset
from models.recipe import Recipe
from models.tier import Tier
from models.tiers import all_tiers

ROUNDS = 8
"""Even, so that each order comes equally often. Every round trains on the same images, as an epoch of their own."""
KERAS_BATCH = 32
LEARNED = 0.9
"""Test accuracy that says of an arm that it trains."""
AGREEMENT = 0.02
"""What arms may differ in test accuracy: they see the images in orders of their own, and some do not see many."""
FIT_TO_OURS = {"xla": 5.0, "graph": 1.3}
"""What is aimed at, for dense and for convolutional networks."""
TORCH_TO_OURS = 2.0
OF_PEAK = 0.65
"""Of the arithmetic of large matrix products; for Keras's example alone, because it is large enough to come near."""


def workloads() -> list[Tier]:
    """Every tier with its own batch size, the dense ones with the default of Keras too, and Keras's example."""
    dense = [tier for tier in all_tiers() if tier.compiler == "xla" and tier.recipe.batch_size != KERAS_BATCH]
    return [*all_tiers(), *(with_batch_size(tier, KERAS_BATCH) for tier in dense), MNIST_CONVNET]


@dataclass(frozen=True)
class Trained:
    """What was measured of a tier, under the names of its arms: `fit`, `ours`, `again`, `torch` and `products`."""

    tier: Tier
    data: str
    images: int
    flop: int
    """For an image."""
    measured: Measured
    accuracy: dict[str, float]
    compile_seconds: dict[str, float]
    no_torch: str | None
    """Why there is no arm of that name."""

    @property
    def of_peak(self) -> Ratio:
        """Arithmetic a second of our training to that of large matrix products."""
        work = self.flop * self.images / PRODUCT_FLOP
        ratio = self.measured.ratio("products", "ours")
        return Ratio(ratio.median * work, ratio.low * work, ratio.high * work)

    def is_sound(self, arm: str) -> bool:
        """Whether the arm has learned, and as much as `fit`: what trains wrongly can be as fast as it likes."""
        agrees = abs(self.accuracy[arm] - self.accuracy["fit"]) <= AGREEMENT
        return agrees and self.accuracy[arm] >= LEARNED


@pytest.fixture(scope="module", params=workloads(), ids=lambda tier: tier.name)
def trained(
    request: pytest.FixtureRequest, tensorflow_environment: None, dataset: Dataset, summary: Summary
) -> Trained:
    """Trains a tier in all arms, for as many epochs as there are rounds."""
    tier: Tier = request.param
    recipe = bare_recipe(tier, data=dataset.name, epochs=ROUNDS)
    few = share_of(dataset, tier)
    trainings = {
        "fit": fit_training(tier, recipe, few),
        "ours": our_training(tier, recipe, few),
        "again": our_training(tier, recipe, few),
    }
    no_torch = MISSING
    if has_torch():
        no_torch = _add_torch(trainings, tier, recipe, few)
    arms = {arm: training.epoch for arm, training in trainings.items()}
    trained = Trained(
        tier=tier,
        data=dataset.name,
        images=len(few.train_labels),
        flop=training_flop(tier.build(recipe)),
        measured=measure(arms | {"products": matrix_products()}, rounds=ROUNDS),
        accuracy={arm: training.test_accuracy() for arm, training in trainings.items()},
        compile_seconds={arm: round(training.compile_seconds, 3) for arm, training in trainings.items()},
        no_torch=no_torch,
    )
    summary.add(f"Training on {dataset.name}: ours against Keras fit and PyTorch", _ratios(trained))
    summary.add("What that training came to, and how much arithmetic it did", _results(trained))
    return trained


def _add_torch(trainings: dict[str, Training], tier: Tier, recipe: Recipe, dataset: Dataset) -> str | None:
    try:
        trainings["torch"] = torch_training(tier, recipe, dataset)
    except NotImplementedError as unknown:
        return str(unknown)
    return None


@row
@pytest.mark.parametrize("arm", ["ours", "fit", "torch"])
def test_training(benchmark: BenchmarkFixture, trained: Trained, arm: str) -> None:
    if arm == "torch" and trained.no_torch:
        pytest.skip(trained.no_torch)
    assert trained.is_sound(arm), f"{arm} came to {trained.accuracy}: its seconds count for nothing"
    measured = trained.measured
    add_row(
        benchmark,
        measured.seconds[arm],
        group=f"training {trained.tier.name}",
        data=trained.data,
        images=trained.images,
        accuracy=trained.accuracy[arm],
        compile_seconds=trained.compile_seconds[arm],
        of_peak=dataclasses.asdict(trained.of_peak),
        **{f"{arm}_to_ours": dataclasses.asdict(measured.ratio(arm, "ours")) for arm in measured.seconds},
        **measured.facts,
    )


def _ratios(trained: Trained) -> dict[str, str]:
    measured, tier = trained.measured, trained.tier
    against_fit = measured.ratio("fit", "ours")
    against_torch = measured.ratio("torch", "ours") if "torch" in measured.seconds else None
    return {
        "tier": tier.name,
        "batch": str(tier.recipe.batch_size),
        "images": str(trained.images),
        "ours s": f"{measured.median('ours'):.3f}",
        "fit s": f"{measured.median('fit'):.3f}",
        "fit/ours": str(against_fit),
        "aim": verdict(against_fit.median, FIT_TO_OURS[tier.compiler]),
        "torch/ours": str(against_torch or "-"),
        "aim of it": verdict(against_torch.median, TORCH_TO_OURS) if against_torch else "-",
        "again/ours": str(measured.ratio("again", "ours")),
        "load": measured.load,
    }


def _results(trained: Trained) -> dict[str, str]:
    measured, peak = trained.measured, trained.of_peak
    return {
        "tier": trained.tier.name,
        "MFLOP an image": f"{trained.flop / 1e6:.1f}",
        "ours of GEMM's GFLOP/s": f"{peak} of {PRODUCT_FLOP / measured.median('products') / 1e9:.0f}",
        "aim": verdict(peak.median, OF_PEAK) if trained.tier is MNIST_CONVNET else "-",
        "compile s": f"{trained.compile_seconds['ours']:.1f}",
        "test accuracy": ", ".join(f"{arm} {value:.4f}" for arm, value in trained.accuracy.items()),
        "sound": "yes" if all(map(trained.is_sound, trained.accuracy)) else "NO",
    }
