"""The stored runs as a table, and one of them in a few words."""

from collections.abc import Callable, Sequence
from datetime import datetime

from rich.text import Text

from models.runs.overview import Standing
from tui.render.foreign import visible_line
from tui.render.glyphs import Glyphs, spelled
from tui.render.palette import PLAIN, STRONG
from tui.render.quantities import count, decimal, percent
from tui.render.recipe import recipe_in_words
from tui.render.rows import fitted, stacked
from tui.runs.run_list import IMAGES

MARK, CHOSEN = "> ", "reverse"
ROOMY = 80
"""From this width on two cells lie between two columns, below it one."""
ALWAYS = 4
"""Columns that are never left out; where they do not fit, names are cut."""

Column = tuple[str, Callable[[Standing], str]]
"""Heading, and what stands under it for a run."""


def runs_table(
    runs: Sequence[Standing], *, first: int, chosen: int, now: datetime, width: int, height: int, glyphs: Glyphs
) -> Text:
    """A heading and as many runs from the first on as fit, in exactly `width` x `height` cells.

    An accuracy in brackets is that of a run that still trains, on its training images. Columns that do not fit are
    left out: first the tier, which begins most names, then when a run was begun, and its epochs.
    """
    columns: list[Column] = [
        ("run", lambda run: visible_line(run.stored.run)),
        ("images", lambda run: IMAGES[run.stored.recipe.data]),
        ("status", lambda run: run.status),
        ("accuracy", lambda run: f"{_accuracy(run):>8}"),
        ("epochs", lambda run: f"{run.epochs}/{run.stored.recipe.epochs}"),
        ("begun", lambda run: _begun(run, now)),
        ("tier", lambda run: visible_line(run.stored.tier)),
    ]
    shown = runs[first : first + max(height - 1, 0)]
    lines = [
        [heading for heading, _ in columns],
        *([spelled(cell(run), glyphs) for _, cell in columns] for run in shown),
    ]
    gap = 2 if width >= ROOMY else 1
    rooms = _rooms(lines, width=width - len(MARK), gap=gap)
    rows = [fitted(Text(" " * len(MARK) + _line(lines[0], rooms, gap=gap), STRONG), width)]
    for place, line in enumerate(lines[1:], first):
        mark, style = (MARK, CHOSEN) if place == chosen else (" " * len(MARK), PLAIN)
        row = fitted(Text(mark + _line(line, rooms, gap=gap)), width)
        row.stylize(style)
        rows.append(row)
    return stacked(fitted(row, width) for row in [*rows, *[Text()] * height][:height])


def run_in_words(run: Standing, *, glyphs: Glyphs) -> str:
    """What the table has no room for: the recipe, and the newest figures of a run that still trains."""
    recipe = run.stored.recipe
    told = f"{recipe_in_words(visible_line(run.stored.tier), recipe)} Seed {recipe.seed}."
    if run.alive and (steps := run.newest):
        told += f"\nepoch {steps.epoch}/{recipe.epochs} · step {count(steps.step)} · loss {decimal(steps.loss[-1], 3)}"
        told += f" · training accuracy {percent(_training_accuracy(run), 1)}"
    return spelled(told, glyphs)


def _rooms(lines: Sequence[Sequence[str]], *, width: int, gap: int) -> list[int]:
    """Cells for each column that is shown: as wide as what stands in it."""
    rooms = [max(map(len, column)) for column in zip(*lines, strict=True)]
    while len(rooms) > ALWAYS and _width(rooms, gap) > width:
        rooms.pop()
    rooms[0] = max(rooms[0] - max(_width(rooms, gap) - width, 0), 1)
    return rooms


def _width(rooms: Sequence[int], gap: int) -> int:
    return sum(rooms) + gap * (len(rooms) - 1)


def _line(cells: Sequence[str], rooms: Sequence[int], *, gap: int) -> str:
    return (" " * gap).join(cell[:room].ljust(room) for cell, room in zip(cells, rooms, strict=False))


def _training_accuracy(run: Standing) -> float | None:
    return sum(run.newest.accuracy) / len(run.newest.accuracy) if run.newest and run.newest.accuracy else None


def _accuracy(run: Standing) -> str:
    if run.test_accuracy is not None:
        return percent(run.test_accuracy)
    return f"({percent(_training_accuracy(run), 1)})" if run.alive and run.newest else "-"


def _begun(run: Standing, now: datetime) -> str:
    """The time of today, the day of this year, or an earlier year."""
    begun = run.stored.started.astimezone(now.tzinfo)
    if begun.date() == now.date():
        return f"{begun:%H:%M}"
    return f"{begun.day} {begun:%b}" if begun.year == now.year else f"{begun:%Y}"
