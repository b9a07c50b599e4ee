"""Quantities as people read them; the one place that decides how. All of it is ASCII, so it suits every terminal.

A value that is missing or not finite is `-` everywhere.
"""

import math
from typing import TypeGuard


def percent(share: float | None, decimals: int = 2) -> str:
    """`98.21 %` for 0.9821."""
    return f"{100 * share:.{decimals}f} %" if _known(share) else "-"


def decimal(number: float | None, decimals: int) -> str:
    """`0.3124`"""
    return f"{number:.{decimals}f}" if _known(number) else "-"


def count(number: float | None) -> str:
    """`79,510`"""
    return f"{number:,.0f}" if _known(number) else "-"


def time_left(seconds: float | None) -> str:
    """In whole seconds, because more would only flicker: `8 s`, `1 min 05 s`, `2 h 03 min`."""
    if not _known(seconds):
        return "-"
    whole = max(round(seconds), 0)
    minutes, rest = divmod(whole, 60)
    if minutes == 0:
        return f"{whole} s"
    return f"{minutes} min {rest:02d} s" if minutes < 60 else f"{minutes // 60:,} h {minutes % 60:02d} min"


def duration(seconds: float | None) -> str:
    """A measured time with three digits, from `27.4 us` over `50.1 ms` and `3.92 s` to `1 min 05 s`."""
    if not _known(seconds):
        return "-"
    if seconds >= 59.95:
        return time_left(seconds)
    for unit, scale in (("us", 1e6), ("ms", 1e3)):
        if seconds * scale < 999.5:
            return f"{_three_digits(seconds * scale)} {unit}"
    return f"{_three_digits(seconds)} s"


def size(number: float | None) -> str:
    """Bytes in decimal units, as disks and networks count: `438 B`, `1.3 kB`, `11.6 MB`."""
    if not _known(number):
        return "-"
    if number < 999.5:
        return f"{number:.0f} B"
    for unit, scale in (("kB", 1e3), ("MB", 1e6), ("GB", 1e9)):
        if number / scale < 999.95:
            return f"{number / scale:.1f} {unit}"
    return f"{number / 1e12:,.1f} TB"


def _known(number: float | None) -> TypeGuard[float]:
    return number is not None and math.isfinite(number)


def _three_digits(number: float) -> str:
    decimals = 2 if number < 9.995 else 1 if number < 99.95 else 0
    return f"{number:.{decimals}f}"
