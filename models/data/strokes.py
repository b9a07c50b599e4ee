"""Strokes made ready for a pen: a glyph as a few points that may move, and the matrix that draws a line through them.

A spline's curve is linear in the points it runs through. So the matrix of a glyph is made once, and any number of
trembling copies of its points become as many curves in one product.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.data.glyphs import Glyph

PEN_POSITIONS = 96
"""On every glyph: the longest are about 65 pixels long, so positions lie closer than the thinnest pen is wide."""


@dataclass(frozen=True, eq=False)
class Paths:
    """G glyphs as the pen needs them, float32; U is the number of points of the glyph that has most."""

    points: np.ndarray
    """(G, U, 2): x and y in sheet heights from the sheet's middle, -0.5 to 0.5, y down."""
    pen: np.ndarray
    """(G, PEN_POSITIONS, U): times the points, wherever they have moved, the positions of the pen in writing order."""
    ends: np.ndarray
    """(G, U): 1 for a stroke's free end, 0 for a point within a stroke or where strokes join."""


def paths(glyphs: Sequence[Glyph]) -> Paths:
    """The glyphs' points and the natural cubic splines through them, knots spaced by the distance of the points."""
    drawn = [_path(glyph) for glyph in glyphs]
    most = max(len(points) for points, _, _ in drawn)
    stacked = Paths(
        np.zeros((len(drawn), most, 2), np.float32),
        np.zeros((len(drawn), PEN_POSITIONS, most), np.float32),
        np.zeros((len(drawn), most), np.float32),
    )
    for i, (points, pen, ends) in enumerate(drawn):
        stacked.points[i, : len(points)] = points
        stacked.pen[i, :, : len(points)] = pen
        stacked.ends[i, : len(points)] = ends
    return stacked


def _path(glyph: Glyph) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points, pen and ends of one glyph, as in Paths."""
    strokes = [[_point(word) for word in stroke.split()] for stroke in glyph.strokes.split(" | ")]
    written = [point for stroke in strokes for point in stroke]
    distinct = list(dict.fromkeys(written))
    points = np.array(distinct) / 100 - 0.5
    tips = {stroke[end] for stroke in strokes for end in (0, -1)}
    ends = np.array([point in tips and written.count(point) == 1 for point in distinct])
    indices = [[distinct.index(point) for point in stroke] for stroke in strokes]
    knots = [np.cumsum([0, *np.hypot(*np.diff(points[stroke], axis=0).T)]) for stroke in indices]
    reached = np.cumsum([0, *(knot[-1] for knot in knots)])
    begins = np.round(reached / reached[-1] * PEN_POSITIONS).astype(int)
    pen = np.zeros((PEN_POSITIONS, len(points)))
    for stroke, knot, begin, end in zip(indices, knots, begins[:-1], begins[1:], strict=True):
        pen[begin:end] = _spline(knot, np.linspace(0, knot[-1], end - begin)) @ np.eye(len(points))[stroke]
    return points, pen, ends


def _point(word: str) -> tuple[float, float]:
    x, y = word.split(",")
    return float(x), float(y)


def _spline(knots: np.ndarray, places: np.ndarray) -> np.ndarray:
    """(places, knots) weights: the natural cubic spline's values at the places from its values at the knots."""
    gaps = np.diff(knots)
    values = np.eye(len(knots))
    slopes = np.diff(values, axis=0) / gaps[:, None]
    system = np.eye(len(knots))
    right = np.zeros_like(values)
    for i in range(1, len(knots) - 1):
        system[i, i - 1 : i + 2] = gaps[i - 1], 2 * (gaps[i - 1] + gaps[i]), gaps[i]
        right[i] = 6 * (slopes[i] - slopes[i - 1])
    bends = np.linalg.solve(system, right)
    i = np.clip(np.searchsorted(knots, places, side="right") - 1, 0, len(gaps) - 1)
    gap = gaps[i][:, None]
    after = (places - knots[i])[:, None] / gap
    before = 1 - after
    curve = (before**3 - before) * bends[i] + (after**3 - after) * bends[i + 1]
    return before * values[i] + after * values[i + 1] + curve * gap**2 / 6
