"""The tables at the end of a run, for people: what pytest-benchmark's own table cannot show, such as ratios."""

from collections.abc import Iterator


class Summary:
    """Collects cells while the benchmarks run."""

    def __init__(self) -> None:
        self._tables: dict[str, list[dict[str, str]]] = {}

    def add(self, title: str, cells: dict[str, str]) -> None:
        """One row of the table of that title; all its rows have the same columns."""
        self._tables.setdefault(title, []).append(cells)

    def lines(self) -> Iterator[str]:
        """Every table under its title, its columns aligned."""
        for title, rows in self._tables.items():
            widths = {column: max(len(column), *(len(cells[column]) for cells in rows)) for column in rows[0]}
            yield ""
            yield title
            for cells in ({column: column for column in widths}, *rows):
                yield "  ".join(cells[column].ljust(width) for column, width in widths.items()).rstrip()


def verdict(figure: float, aim: float, *, at_most: bool = False) -> str:
    """Whether a figure is what was aimed at: at least that much, or at most."""
    met = figure <= aim if at_most else figure >= aim
    return f"{'≤' if at_most else '≥'} {aim:g} {'met' if met else 'missed'}"
