import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.events import Steps
from models.recipe import Recipe
from models.runs.listing import StoredRun
from models.runs.overview import Standing
from tui.render.glyphs import ASCII, BRAILLE, LEVELS, Glyphs
from tui.render.runs import run_in_words, runs_table

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
STEPS = Steps(epoch=3, step=4500, loss=(0.3, 0.2134), accuracy=(0.9, 0.95), seconds=1.0)
STORED = StoredRun(
    "densenet-20260301-091500-1a2b", Path(), "densenet", Recipe(epochs=20), NOW.replace(hour=9), threads=None
)
RUNS = (
    Standing(stored=STORED, status="running", epochs=2, newest=STEPS, test_accuracy=None),
    Standing(
        stored=dataclasses.replace(
            STORED,
            run="linear-20260228-091500-1a2b",
            tier="linear",
            recipe=Recipe(data="synthetic"),
            started=NOW.replace(month=2, day=8),
        ),
        status="completed",
        epochs=5,
        newest=STEPS,
        test_accuracy=0.9279,
    ),
    Standing(
        stored=dataclasses.replace(STORED, run="x\x1b]52;c;aGk=\x07\u202ey", started=NOW.replace(year=2025)),
        status="failed",
        epochs=0,
        newest=None,
        test_accuracy=None,
    ),
)


def rows(width: int, height: int, *, chosen: int = 0, first: int = 0, glyphs: Glyphs = BRAILLE) -> list[str]:
    table = runs_table(RUNS, first=first, chosen=chosen, now=NOW, width=width, height=height, glyphs=glyphs)
    return table.plain.split("\n")


def test_at_eighty_columns_everything_is_told_of_a_run():
    assert [row.rstrip() for row in rows(80, 5)] == [
        "  run                            images     status     accuracy  epochs  begun",
        "> densenet-20260301-091500-1a2b  MNIST      running    (92.5 %)  2/20    09:00",
        "  linear-20260228-091500-1a2b    synthetic  completed   92.79 %  5/5     8 Feb",
        "  xy                             MNIST      failed            -  0/20    2025",
        "",
    ]


def test_at_sixty_columns_name_images_status_and_accuracy_stay():
    told = rows(60, 4, chosen=1)
    assert told[1].split() == ["densenet-20260301-091500-1a2b", "MNIST", "running", "(92.5", "%)"]
    assert told[2].split()[:4] == [">", "linear-20260228-091500-1a2b", "synthetic", "completed"]


def test_with_more_room_the_tier_has_a_column():
    assert rows(120, 3)[0].split()[-1] == "tier"
    assert rows(120, 3)[1].split()[-1] == "densenet"


@pytest.mark.parametrize("glyphs", LEVELS.values(), ids=LEVELS)
@pytest.mark.parametrize("size", [(1, 1), (2, 3), (20, 5), (60, 20), (80, 2), (200, 60)], ids=str)
def test_a_table_has_exactly_the_size_it_was_given(size: tuple[int, int], glyphs: Glyphs):
    told = rows(*size, glyphs=glyphs)
    assert [len(row) for row in told] == [size[0]] * size[1]
    assert glyphs != ASCII or "".join(told).isascii()


def test_what_a_name_would_do_to_the_terminal_never_reaches_it():
    assert all(row.isprintable() for row in rows(200, 9))


def test_a_list_may_begin_further_down():
    assert "linear-20260228" in rows(80, 3, first=1, chosen=1)[1]


def test_the_chosen_run_is_told_in_words_and_figures():
    told = run_in_words(RUNS[0], glyphs=ASCII)
    assert told.startswith("densenet: 20 epochs of batches of 32, adam at 0.001, on MNIST. Seed 0.")
    assert told.endswith("epoch 3/20 . step 4,500 . loss 0.213 . training accuracy 92.5 %")
    assert "synthetic digits" in run_in_words(RUNS[1], glyphs=ASCII)
    assert "loss" not in run_in_words(RUNS[1], glyphs=ASCII)
