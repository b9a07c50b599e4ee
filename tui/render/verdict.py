"""What came of a race, in words: no more than one run of each can say."""

from collections.abc import Sequence

from models.evaluation.interval import wilson_interval
from tui.render.lane import Lane
from tui.render.quantities import count, decimal, percent

MODESTY = "One run of each, with one seed: other seeds may turn a small lead round."


def verdict(lanes: Sequence[Lane]) -> str:
    """Who was ahead once all are over, by how much, and who trained for the shortest time.

    Too close to call is what lies within the 95 % intervals of so many test images. A contestant is told by its tier
    and its number.
    """
    called = {lane: f"{lane.tier} ({number})" for number, lane in enumerate(lanes, 1)}
    if unfinished := [lane for lane in lanes if lane.test_accuracy is None]:
        return f"No verdict: {', '.join(f'{called[lane]} {lane.standing}' for lane in unfinished)}."
    first, second, *_ = ranked = sorted(lanes, key=_accuracy, reverse=True)
    low, high = _interval(first)[0], _interval(second)[1]
    lead = f"by {decimal(100 * (_accuracy(first) - _accuracy(second)), 2)} points"
    ahead = (
        f"{called[first]} is ahead {lead}" if low > high else f"{called[first]} and {called[second]}: too close to call"
    )
    told = ", ".join(f"{called[lane]} {percent(_accuracy(lane))}" for lane in ranked)
    quickest = min(lanes, key=lambda lane: lane.state.seconds)
    return (
        f"{ahead}. Of {count(_images(first))} test images: {told}. "
        f"Shortest training: {called[quickest]}, {decimal(quickest.state.seconds, 1)} s. {MODESTY}"
    )


def _accuracy(lane: Lane) -> float:
    return lane.test_accuracy or 0.0


def _images(lane: Lane) -> int:
    return lane.state.started.data.test if lane.state.started else 0


def _interval(lane: Lane) -> tuple[float, float]:
    return wilson_interval(round(_accuracy(lane) * _images(lane)), _images(lane))
