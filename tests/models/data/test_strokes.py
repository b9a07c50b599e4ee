import numpy as np
import pytest

from models.data.glyphs import GLYPHS, Glyph
from models.data.strokes import PEN_POSITIONS, paths


def positions(glyph):
    path = paths([glyph])
    return path.points[0], path.pen[0] @ path.points[0]


@pytest.mark.parametrize("glyph", GLYPHS, ids=lambda glyph: f"{glyph.digit} {glyph.style}")
def test_the_pen_runs_through_every_point_of_a_glyph(glyph):
    points, pen = positions(glyph)
    # Positions lie about a thirtieth of the sheet apart, so the nearest is at most half of that away.
    assert np.hypot(*(points[:, None] - pen).transpose(2, 0, 1)).min(axis=1).max() < 0.025


@pytest.mark.parametrize("glyph", GLYPHS, ids=lambda glyph: f"{glyph.digit} {glyph.style}")
def test_the_pen_goes_where_all_points_of_a_glyph_go_together(glyph):
    path = paths([glyph])
    assert path.pen[0] @ np.ones_like(path.points[0]) == pytest.approx(1, abs=1e-5)


def test_a_straight_stroke_stays_straight_and_the_pen_moves_evenly():
    _, pen = positions(Glyph(1, "bar", 100, "50,0 50,30 50,100"))
    assert pen[:, 0] == pytest.approx(0, abs=1e-6)
    assert pen[:, 1] == pytest.approx(np.linspace(-0.5, 0.5, PEN_POSITIONS), abs=1e-6)


def test_strokes_that_share_a_point_stay_joined_when_it_moves():
    path = paths([Glyph(7, "plain", 100, "0,0 100,0 | 100,0 50,100")])
    points = path.points[0].copy()
    points[1] += (0.2, -0.1)
    pen = path.pen[0] @ points
    corner = np.flatnonzero(np.hypot(*(pen - points[1]).T) < 1e-6)
    assert len(corner) == 2
    assert np.diff(corner) == 1


def test_only_the_tips_of_strokes_that_touch_no_other_are_free_ends():
    path = paths([Glyph(7, "crossed", 100, "0,0 100,0 | 100,0 50,50 50,100 | 20,50 80,50")])
    assert path.ends[0].tolist() == [1, 0, 0, 1, 1, 1]
