"""One epoch of every tier: our compiled loop against Keras's `fit`, on all training images.

A round runs `fit`, our loop, and our loop again on a model of its own; the next round runs them in reverse. So our
loop stands beside `fit` in every round, and the ratio of its own two runs says how far the other ratio can be trusted:
it is 1 but for noise, and for where the memory of each model happens to lie, which can be worth a fifth of an epoch.
"""

import dataclasses
from dataclasses import dataclass

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.epochs import fit_training, our_training
from benchmarks.measure import Measured, measure
from benchmarks.rows import add_row, row
from benchmarks.summary import Summary
from models.data.dataset import Dataset
from models.tier import Tier
from models.tiers import all_tiers

ROUNDS = 8
"""At least; even, so that each order comes equally often. A tier whose default run is longer is trained for that."""


@dataclass(frozen=True)
class Epochs:
    """What was measured of a tier, under the names of its arms: `fit`, `ours` and `again`."""

    tier: Tier
    data: str
    floor: float
    measured: Measured
    accuracy: dict[str, float]
    compile_seconds: dict[str, float]


@pytest.fixture(scope="module", params=all_tiers(), ids=lambda tier: tier.name)
def epochs(request: pytest.FixtureRequest, tensorflow_environment: None, dataset: Dataset, summary: Summary) -> Epochs:
    """Trains a tier in all three arms, for as many epochs as there are rounds."""
    tier: Tier = request.param
    rounds = max(ROUNDS, tier.recipe.epochs)
    recipe = dataclasses.replace(tier.recipe, epochs=rounds, data=dataset.name, validation=0.0)
    trainings = {
        "fit": fit_training(tier, recipe, dataset),
        "ours": our_training(tier, recipe, dataset),
        "again": our_training(tier, recipe, dataset),
    }
    epochs = Epochs(
        tier=tier,
        data=dataset.name,
        floor=getattr(tier.floor, dataset.name),
        measured=measure({arm: training.epoch for arm, training in trainings.items()}, rounds=rounds),
        accuracy={arm: training.test_accuracy() for arm, training in trainings.items()},
        compile_seconds={arm: round(training.compile_seconds, 3) for arm, training in trainings.items()},
    )
    summary.add(f"One epoch of {dataset.name}: ours against Keras fit", _cells(epochs))
    return epochs


@row
@pytest.mark.parametrize("arm", ["ours", "fit"])
def test_epoch(benchmark: BenchmarkFixture, epochs: Epochs, arm: str) -> None:
    accuracy = epochs.accuracy[arm]
    assert accuracy >= epochs.floor, f"{arm} reached {accuracy:.4f} only: its seconds count for nothing"
    add_row(
        benchmark,
        epochs.measured.seconds[arm],
        group=f"one epoch of {epochs.tier.name}",
        data=epochs.data,
        accuracy=accuracy,
        compile_seconds=epochs.compile_seconds[arm],
        fit_to_ours=dataclasses.asdict(epochs.measured.ratio("fit", "ours")),
        again_to_ours=dataclasses.asdict(epochs.measured.ratio("again", "ours")),
        **epochs.measured.facts,
    )


def _cells(epochs: Epochs) -> dict[str, str]:
    measured, accuracy = epochs.measured, epochs.accuracy
    return {
        "tier": epochs.tier.name,
        "rounds": str(len(measured.seconds["ours"])),
        "ours s": f"{measured.median('ours'):.3f}",
        "fit s": f"{measured.median('fit'):.3f}",
        "fit/ours": str(measured.ratio("fit", "ours")),
        "again/ours": str(measured.ratio("again", "ours")),
        "compile s": f"{epochs.compile_seconds['ours']:.2f}",
        "accuracy ours, fit": f"{accuracy['ours']:.4f}, {accuracy['fit']:.4f}",
        "floor": f"{epochs.floor}" if min(accuracy.values()) >= epochs.floor else f"{epochs.floor} MISSED",
        "load": measured.load,
    }
