"""What it costs to tell of a training: events and checkpoints written to a run's folder, and the same training untold.

Both arms train with the tier's own recipe. Ratios of seconds waver by some per cent, more than there is to be seen; so
the seconds inside the calls that write are added up as well, and held against the aim.
"""

import dataclasses
import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.measure import Measured, measure
from benchmarks.pairs import Arm
from benchmarks.rows import add_row, row
from benchmarks.summary import Summary, verdict
from benchmarks.workload import share_of
from models.data.dataset import Dataset
from models.events import EpochEnded, Event
from models.runs.control import Commands
from models.runs.writing import RunWriter, begin_run
from models.tier import Tier
from models.tiers import load_tier

EPOCHS = {"linear": 10, "hidden": 4, "lenet": 1}
"""In a round: about a second. The quickest tiers, because the less there is to train, the more the telling weighs."""
MULTIPLY_ADDS = 7_000_000_000
"""Forwards, in an epoch; the dense tiers train on all images with fewer."""
ROUNDS = 16
WRITING = 0.02
"""What is aimed at, as a share of the time that training takes."""


@dataclass(frozen=True)
class Told:
    """What was measured of a tier, under the names of its arms: `written` and `unwritten`."""

    tier: str
    measured: Measured
    writing: float
    """Seconds inside the calls that write, for each second of training."""


@pytest.fixture(scope="module", params=EPOCHS)
def told(
    request: pytest.FixtureRequest,
    tensorflow_environment: None,
    dataset: Dataset,
    summary: Summary,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Told]:
    """Trains a tier in both arms; between two rounds of the written one a checkpoint always falls due."""
    tier = load_tier(request.param)
    recipe = dataclasses.replace(tier.recipe, epochs=EPOCHS[tier.name] * (ROUNDS + 1), data=dataset.name)
    tier = dataclasses.replace(tier, recipe=recipe)
    few = share_of(dataset, tier, multiply_adds=MULTIPLY_ADDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGITS_HOME", str(tmp_path_factory.mktemp("told")))
        with begin_run("told", tier=tier.name, recipe=recipe) as writer:
            written, writing = _written(tier, few, writer)
            arms = {"unwritten": _unwritten(tier, few), "written": written}
            measure(arms, rounds=1)  # TensorFlow makes its kernels
            writing.clear()
            measured = measure(arms, rounds=ROUNDS)
    told = Told(tier.name, measured, sum(writing) / (sum(measured.seconds["written"]) - sum(writing)))
    summary.add("Training with its events and checkpoints written, against the same without", _cells(told))
    yield told


@row
@pytest.mark.parametrize("arm", ["unwritten", "written"])
def test_events(benchmark: BenchmarkFixture, told: Told, arm: str) -> None:
    ratio = dataclasses.asdict(told.measured.ratio("written", "unwritten"))
    facts = {"written_to_unwritten": ratio, "writing": told.writing, **told.measured.facts}
    add_row(benchmark, told.measured.seconds[arm], group=f"events of {told.tier}", **facts)


def _unwritten(tier: Tier, dataset: Dataset) -> Arm:
    from models.training.loop import no_commands
    from models.training.preparation import prepare

    parts = prepare(tier, tier.recipe, dataset)
    return _epochs(parts, tell=lambda event: None, commands=no_commands, count=EPOCHS[tier.name])


def _written(tier: Tier, dataset: Dataset, writer: RunWriter) -> tuple[Arm, list[float]]:
    """The arm, and the seconds of every event's writing."""
    from models.training.checkpoint import Checkpointer
    from models.training.preparation import prepare

    parts = prepare(tier, tier.recipe, dataset)
    checkpointer = Checkpointer(writer, parts)
    seconds: list[float] = []

    def write(event: Event) -> None:
        began = time.perf_counter()
        writer.append(event)
        checkpointer.follow(event)
        seconds.append(time.perf_counter() - began)

    return _epochs(parts, tell=write, commands=writer.commands, count=EPOCHS[tier.name]), seconds


def _epochs(parts, *, tell: Callable[[Event], None], commands: Commands, count: int) -> Arm:
    """So many epochs more."""
    from models.training.loop import compile_all, training_events

    compile_all(parts)
    events = training_events(parts, commands=commands)

    def train() -> float:
        began = time.perf_counter()
        ended = itertools.count(1)
        for event in events:
            tell(event)
            if isinstance(event, EpochEnded) and next(ended) == count:
                break
        return time.perf_counter() - began

    return train


def _cells(told: Told) -> dict[str, str]:
    ratio = told.measured.ratio("written", "unwritten")
    return {
        "tier": told.tier,
        "written s": f"{told.measured.median('written'):.3f}",
        "unwritten s": f"{told.measured.median('unwritten'):.3f}",
        "written/unwritten": str(ratio),
        "inside the calls": f"{told.writing:.2%}",
        "aim": verdict(told.writing, WRITING, at_most=True),
        "load": told.measured.load,
    }
