"""What can be said of a picture of a digit: where its ink lies, how large it is, how it leans. All of it is ASCII."""

import math

import numpy as np

INK = 64
"""From this byte on a pixel counts as ink; paler ones are the blurred edges of strokes."""
SMALLEST_HOLE = 3
"""Pixels of paper; less is a gap in a stroke."""
UPRIGHT = 5
"""Degrees; less does not show."""
_BANDS = ("top", "middle", "bottom")
_SIDES = ("left", "middle", "right")
_SHARE = 0.08
"""Of all its ink; what holds less in one of nine fields is the end of a stroke from the next one."""


def digit_in_words(image: np.ndarray) -> str:
    """The image, uint8 (28, 28), in some sentences."""
    inked = image >= INK
    if not inked.any():
        return "The picture is bare paper."
    rows, columns = (np.flatnonzero(inked.any(axis=axis)) for axis in (1, 0))
    box = inked[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = box.shape
    size = f"{int((image > 0).sum())} of {image.size} pixels hold ink, in {height} rows and {width} columns."
    return f"{size} {_lean(inked)} {_holes(box)} {_fields(box)}"


def _lean(inked: np.ndarray) -> str:
    rows, columns = np.nonzero(inked)
    rows, columns = rows - rows.mean(), columns - columns.mean()
    degrees = round(math.degrees(math.atan2(-float((rows * columns).sum()), float((rows * rows).sum()) or 1.0)))
    if abs(degrees) < UPRIGHT:
        return "It stands upright."
    return f"It leans to the {'right' if degrees > 0 else 'left'} by {abs(degrees)} degrees."


def _holes(box: np.ndarray) -> str:
    paper = np.pad(~box, 1, constant_values=True)
    sizes = []
    while paper.any():
        sizes.append(_flooded(paper))
    holes = sum(size >= SMALLEST_HOLE for size in sizes[1:])  # the first one is the paper around it
    return f"It encloses {('no paper', 'one area of paper')[holes] if holes < 2 else f'{holes} areas of paper'}."


def _flooded(paper: np.ndarray) -> int:
    """Takes away the area of paper that holds the first pixel of it; its size."""
    left = [tuple(np.argwhere(paper)[0])]
    paper[left[0]] = False
    size = 0
    while left:
        row, column = left.pop()
        size += 1
        for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            if 0 <= near[0] < paper.shape[0] and 0 <= near[1] < paper.shape[1] and paper[near]:
                paper[near] = False
                left.append(near)
    return size


def _fields(box: np.ndarray) -> str:
    told = []
    for name, band in zip(_BANDS, np.array_split(box, 3, axis=0), strict=True):
        fields = zip(_SIDES, np.array_split(band, 3, axis=1), strict=True)
        sides = [side for side, field in fields if field.sum() >= _SHARE * box.sum()]
        told.append(f"{name}: {', '.join(sides) or 'little'}")
    return f"Its ink lies at the {'; '.join(told)}."
