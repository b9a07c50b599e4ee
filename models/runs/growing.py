"""A sequence that grows at its end at no cost, while every shorter one that was taken of it stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

Item = TypeVar("Item", covariant=True)


class Growing(Sequence[Item], Generic[Item]):
    """As unchanging as a tuple, and equal to one with the same items.

    All sequences that have grown from each other share one list, of which each sees its own beginning. Only growing a
    shorter one anew, as a run does that has gone back, copies what it sees.
    """

    __slots__ = ("_items", "_length")

    def __init__(self, items: Sequence[Item] = ()) -> None:
        self._items = list(items)
        self._length = len(self._items)

    def with_item(self, item: Any) -> Growing[Item]:
        """The sequence with one more item."""
        grown = Growing[Item]()
        # The empty sequence is a default value, which everybody's first item would otherwise be kept in.
        at_its_end = 0 < self._length == len(self._items)
        grown._items = self._items if at_its_end else self._items[: self._length]
        grown._items.append(item)
        grown._length = self._length + 1
        return grown

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: Any) -> Any:
        """An item; a tuple for a slice."""
        if isinstance(index, slice):
            return tuple(self._items[place] for place in range(*index.indices(self._length)))
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return self._items[index if index >= 0 else self._length + index]

    def __iter__(self) -> Iterator[Item]:
        return islice(self._items, self._length)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, tuple | Growing) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Growing({list(self)!r})"
