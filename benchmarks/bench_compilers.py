"""The same few steps of every tier compiled by XLA and as a graph: which of the two a tier's file should name.

Few, because XLA on a CPU is an order of magnitude slower with convolutions than the library that the graph calls.
"""

import dataclasses
from dataclasses import dataclass
from typing import Literal

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.epochs import our_training
from benchmarks.measure import Measured, measure
from benchmarks.rows import add_row, row
from benchmarks.summary import Summary
from benchmarks.workload import bare_recipe, share_of
from models.data.dataset import Dataset
from models.tier import Tier
from models.tiers import all_tiers

ROUNDS = 4
MULTIPLY_ADDS = 1_000_000_000
"""Forwards, in a round: a tenth of a second as a graph."""
COMPILERS: tuple[Literal["xla", "graph"], ...] = ("xla", "graph")


@dataclass(frozen=True)
class Compiled:
    """What was measured of a tier, under the names of its compilers."""

    tier: Tier
    images: int
    measured: Measured
    compile_seconds: dict[str, float]


@pytest.fixture(scope="module", params=all_tiers(), ids=lambda tier: tier.name)
def compiled(
    request: pytest.FixtureRequest, tensorflow_environment: None, dataset: Dataset, summary: Summary
) -> Compiled:
    """Trains a tier on a few images, compiled either way."""
    tier: Tier = request.param
    few = share_of(dataset, tier, multiply_adds=MULTIPLY_ADDS)
    recipe = bare_recipe(tier, data=dataset.name, epochs=ROUNDS + 1)
    trainings = {
        compiler: our_training(dataclasses.replace(tier, compiler=compiler), recipe, few) for compiler in COMPILERS
    }
    arms = {compiler: training.epoch for compiler, training in trainings.items()}
    measure(arms, rounds=1)  # TensorFlow makes its kernels
    compiled = Compiled(
        tier=tier,
        images=len(few.train_labels),
        measured=measure(arms, rounds=ROUNDS),
        compile_seconds={compiler: round(training.compile_seconds, 3) for compiler, training in trainings.items()},
    )
    summary.add("Our training compiled by XLA and as a graph", _cells(compiled))
    return compiled


@row
@pytest.mark.parametrize("compiler", COMPILERS)
def test_compiler(benchmark: BenchmarkFixture, compiled: Compiled, compiler: str) -> None:
    add_row(
        benchmark,
        compiled.measured.seconds[compiler],
        group=f"compilers of {compiled.tier.name}",
        images=compiled.images,
        compile_seconds=compiled.compile_seconds[compiler],
        xla_to_graph=dataclasses.asdict(compiled.measured.ratio("xla", "graph")),
        **compiled.measured.facts,
    )


def _cells(compiled: Compiled) -> dict[str, str]:
    measured, seconds = compiled.measured, compiled.compile_seconds
    ratio = measured.ratio("xla", "graph")
    quicker = "xla" if ratio.median < 1 else "graph"
    return {
        "tier": compiled.tier.name,
        "images": str(compiled.images),
        "xla s": f"{measured.median('xla'):.3f}",
        "graph s": f"{measured.median('graph'):.3f}",
        "xla/graph": str(ratio),
        "compiling xla, graph s": f"{seconds['xla']:.1f}, {seconds['graph']:.1f}",
        "tier says": compiled.tier.compiler + (", rightly" if compiled.tier.compiler == quicker else ", WRONGLY"),
        "load": measured.load,
    }
