"""Which of the stored runs a list shows, in which order, and how it moves over them. Pure."""

from collections.abc import Callable, Iterable
from typing import Any

from models.runs.overview import Standing

IMAGES = {"mnist": "MNIST", "synthetic": "synthetic"}
"""Names of the images, as a list of runs has them."""

ORDERS: dict[str, Callable[[Standing], Any]] = {
    "newest first": lambda run: 0,
    "best first": lambda run: (run.stored.recipe.data, -(run.test_accuracy or 0)),
    "by name": lambda run: run.stored.run,
    "by status": lambda run: (not run.alive, run.status),
}
"""Keys of sorting; among equals the newest comes first. Accuracies are only compared on the same images."""


def matching(runs: Iterable[Standing], words: str) -> tuple[Standing, ...]:
    """The runs whose name, tier, images or status hold each of the words, whatever their case."""
    wanted = words.lower().split()
    return tuple(run for run in runs if all(word in _told(run) for word in wanted))


def ordered(runs: Iterable[Standing], order: str) -> tuple[Standing, ...]:
    """Runs, newest first, in another of the orders."""
    return tuple(sorted(runs, key=ORDERS[order]))


def following_order(order: str) -> str:
    """The next one in turn."""
    orders = list(ORDERS)
    return orders[(orders.index(order) + 1) % len(orders)]


def first_shown(first: int, *, chosen: int, rows: int) -> int:
    """The first run of a list of so many rows, moved from `first` no further than shows the chosen one."""
    return max(min(first, chosen), chosen - max(rows, 1) + 1, 0)


def _told(run: Standing) -> str:
    stored = run.stored
    return f"{stored.run} {stored.tier} {IMAGES[stored.recipe.data]} {run.status}".lower()
