"""What is sent, seen by a terminal emulator."""

import random

import pyte
import pytest
from pyte.modes import DECAWM
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.link.cells import Cell, cells_of, changes

WIDTH, HEIGHT = 24, 4
NOTHING: list[list[Cell]] = [[] for _ in range(HEIGHT)]
"""A screen of which nothing is known."""

systems = pytest.mark.parametrize("system", [ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR])

Row = list[Segment]


class Screen:
    """A terminal that is written to."""

    def __init__(self, *sent: str) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.screen.reset_mode(DECAWM)
        for text in sent:
            pyte.Stream(self.screen).feed(text)

    @property
    def look(self) -> list[tuple[object, ...]]:
        """All that can be seen of each place; of a blank no letter's looks."""
        return [self._seen(x, y) for y in range(HEIGHT) for x in range(WIDTH)]

    def _seen(self, x: int, y: int) -> tuple[object, ...]:
        place = self.screen.buffer[y][x]
        seen = (place.data, place.bg, place.underscore, place.reverse)
        return seen if place.data == " " and not (place.underscore or place.reverse) else (*seen, place.fg, place.bold)


def some_style(chance: random.Random) -> Style:
    return Style(
        color=chance.choice([None, "#e0e0e0", "color(33)", "red"]),
        bgcolor=chance.choice([None, "#121212", "color(160)"]),
        bold=chance.random() < 0.2 or None,
        underline=chance.random() < 0.2 or None,
        reverse=chance.random() < 0.2 or None,
    )


def some_row(chance: random.Random, *, wide: bool) -> Row:
    row: Row = []
    while (left := WIDTH - sum(segment.cell_length for segment in row)) > 0:
        text = "".join(chance.choices("ab  ⡟█", k=min(left, chance.randint(1, 9))))
        row.append(Segment("漢" if wide and left > 1 and chance.random() < 0.3 else text, some_style(chance)))
    return row


def changed(row: Row, chance: random.Random) -> Row:
    """The row with a character replaced here and there, in the same style or another."""
    return [
        segment
        if chance.random() < 0.7
        else Segment(segment.text.replace("a", "b"), chance.choice([segment.style, some_style(chance)]))
        for segment in row
    ]


def cells(rows: list[Row], system: ColorSystem) -> list[list[Cell]]:
    return [cells_of(row, system) for row in rows]


def as_textual_sends(rows: list[Row], system: ColorSystem) -> str:
    lines = ("".join(Strip.render_style(some.style or Style(), some.text, system) for some in row) for row in rows)
    return "".join(f"\x1b[{y};1H{line}" for y, line in enumerate(lines, 1))


@systems
@pytest.mark.parametrize("wide", [False, True], ids=["narrow", "wide"])
def test_a_terminal_that_is_sent_the_changes_shows_what_one_does_that_is_sent_everything(
    system: ColorSystem, wide: bool
):
    for seed in range(60):
        chance = random.Random(seed)
        before = [some_row(chance, wide=wide) for _ in range(HEIGHT)]
        after = [changed(row, chance) if chance.random() < 0.7 else some_row(chance, wide=wide) for row in before]
        first, second = cells(before, system), cells(after, system)
        told = Screen(changes(NOTHING, first), changes(first, second))
        assert told.look == Screen(as_textual_sends(after, system)).look, f"seed {seed}"


@systems
def test_an_unchanged_screen_costs_nothing(system: ColorSystem):
    rows = [some_row(random.Random(seed), wide=True) for seed in range(HEIGHT)]
    assert changes(cells(rows, system), cells(rows, system)) == ""


def test_cells_far_apart_in_a_row_are_sent_without_those_between():
    plain = Style()
    before, after = (
        cells_of([Segment(text, plain)], ColorSystem.EIGHT_BIT) for text in ("a" * 24, "b" + "a" * 22 + "b")
    )
    assert changes([before], [after]) == "\x1b[1;1Hb\x1b[22Cb"


def test_cells_close_together_are_sent_with_those_between_where_that_is_shorter():
    before, after = (cells_of([Segment(text, Style())], ColorSystem.EIGHT_BIT) for text in ("aaaa", "baab"))
    assert changes([before], [after]) == "\x1b[1;1Hbaab"


def test_of_a_style_only_what_differs_is_sent():
    row = [Segment("a", Style(color="color(33)", bgcolor="color(233)")), Segment("b", Style(bgcolor="color(233)"))]
    told = changes([[]], [cells_of(row, ColorSystem.EIGHT_BIT)])
    assert told == "\x1b[1;1H\x1b[38;5;33;48;5;233ma\x1b[39mb\x1b[m"


def test_colours_that_look_alike_on_this_terminal_are_no_change():
    before, after = ([Segment("a", Style(color=color))] for color in ("#0087ff", "#0188ff"))
    assert changes([cells_of(before, ColorSystem.EIGHT_BIT)], [cells_of(after, ColorSystem.EIGHT_BIT)]) == ""
    assert changes([cells_of(before, ColorSystem.TRUECOLOR)], [cells_of(after, ColorSystem.TRUECOLOR)]) != ""
