"""Something picked from the environment, with the reason: what doctor tells, and everything else goes by."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Picked(Generic[T]):
    """`why` in a few words; `advice` says what to type where there may be something better."""

    value: T
    why: str
    advice: str = ""
