"""A hand with a pen: n glyphs in, n boxes of ink out, every one written a little differently.

Ink is worked out, not filtered: a pixel's grey is how far it lies inside the edge of the round pen tip that passes
nearest. The distance to a position is a sum of one term in x and one in y, so a block costs two plain passes over its
pixels for each position of the pen; images are the last axis, for long inner loops.
"""

import numpy as np

from models.data.normalisation import BOX
from models.data.strokes import Paths

TREMBLE = 0.04
"""Standard deviation of each point's own move, in sheet heights. Free ends move twice as far, so strokes differ in
length and loops close or stay open. With less, one layer reads nearly every image; with more, some 4s are 9s."""
WAVES = 3
WAVE_HEIGHT = 0.03
"""Standard deviation of how far each wave of the elastic sheet moves the pen, along x and along y, in sheet heights."""
WAVE_LENGTH = (0.8, 2.5)
"""Range in sheet heights: shorter waves make a shaking hand, longer ones only move the digit as a whole."""
WIDTH = (0.87, 0.25)
"""How much wider than in the specimen: median, and standard deviation of the logarithm. Gives MNIST's widths: a
tenth of the images at most 10 pixels wide, half at most 16."""
SLANT = (0.14, 0.27)
"""How far the top leans to the right, as a share of the height: mean and standard deviation, much as in MNIST."""
TURN = 0.08
"""Standard deviation of the rotation in radians: hardly any, as people keep to the line."""
RADIUS = (1.28, 0.25)
"""Of the pen, in pixels of the image: median, and standard deviation of the logarithm. Gives as much ink as
MNIST has: that of 103 white pixels in the mean, of 62 to 144 in all but a tenth on either side."""
RADIUS_LIMITS = (0.6, 2.3)
"""A thinner pen would leave gaps between its positions, a thicker one fill every loop."""
EDGE = 1.6
"""Pixels over which ink fades into paper. More than one: MNIST was scaled down from scans, and is as soft."""


def draw(paths: Paths, glyphs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ink boxes uint8 (n, 20, 20) of the glyphs (n,), indices into paths; the longer side of each ink is 20 pixels.

    In about one of 20,000 the twentieth pixel is too pale to be more than paper.
    """
    positions = _posed(_waved(_trembled(paths, glyphs, rng), rng), rng)
    median, spread = RADIUS
    radius = np.clip(median * np.exp(spread * _normal(rng, len(glyphs))), *RADIUS_LIMITS)
    return _inked(_fitted(positions, radius), radius)


def _trembled(paths: Paths, glyphs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Pen positions (n, PEN_POSITIONS, 2) in sheet heights, every point of the glyphs moved on its own."""
    points = paths.points[glyphs]
    points += TREMBLE * (1 + paths.ends[glyphs, :, None]) * _normal(rng, *points.shape)
    return paths.pen[glyphs] @ points


def _waved(positions: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The sheet stretched like rubber: plane waves of random direction move what lies near together alike."""
    for _ in range(WAVES):
        angle, phase = rng.random((2, len(positions), 1), np.float32) * np.float32(2 * np.pi)
        length = rng.uniform(*WAVE_LENGTH, angle.shape).astype(np.float32)
        along = positions[..., 0] * np.cos(angle) + positions[..., 1] * np.sin(angle)
        height = WAVE_HEIGHT * _normal(rng, len(positions), 1, 2)
        positions = positions + height * np.sin(along * (2 * np.pi / length) + phase)[..., None]
    return positions


def _posed(positions: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Made wide or narrow, slanted, then turned."""
    n = len(positions)
    width = WIDTH[0] * np.exp(WIDTH[1] * _normal(rng, n, 1))
    slant = SLANT[0] + SLANT[1] * _normal(rng, n, 1)
    turn = TURN * _normal(rng, n, 1)
    x, y = positions[..., 0] * width - positions[..., 1] * slant, positions[..., 1]
    return np.stack([x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)], axis=-1)


def _fitted(positions: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Positions in pixels from the box's upper left corner: the ink just fits the box and lies in its middle."""
    low, high = positions.min(axis=1, keepdims=True), positions.max(axis=1, keepdims=True)
    scale = (BOX + 1 - EDGE - 2 * radius[:, None, None]) / (high - low).max(axis=2, keepdims=True)
    return (positions - (low + high) / 2) * scale + BOX / 2


def _inked(positions: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Grey boxes uint8 (n, 20, 20) of pen positions in pixels."""
    middles = np.arange(BOX, dtype=np.float32)[:, None] + 0.5
    # Both are (positions, pixels along one axis, images).
    across = np.square(positions[..., 0].T[:, None] - middles)
    down = np.square(positions[..., 1].T[:, None] - middles)
    nearest = np.full((BOX, BOX, len(radius)), np.inf, np.float32)
    distance = np.empty_like(nearest)
    for x, y in zip(across, down, strict=True):
        np.add(y[:, None], x, out=distance)
        np.minimum(nearest, distance, out=nearest)
    ink = np.clip((radius - np.sqrt(nearest)) / EDGE + 0.5, 0, 1)
    return np.floor(255 * ink + 0.5).astype(np.uint8).transpose(2, 0, 1)


def _normal(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return rng.standard_normal(shape, np.float32)
