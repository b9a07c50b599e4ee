"""A digit as text, in cells that are twice as high as wide, so that its pixels come out square.

The characters alone already show the digit, in one bit a pixel, and colours add the greys: a drawing that lost its
colours is still a digit. Where there are no greys to count on, the density of the characters stands for them.
"""

from collections.abc import Callable

import numpy as np
from rich.text import Text

from tui.render.glyphs import ASCII, BRAILLE, Glyphs
from tui.render.palette import GREYS, PLAIN, shaded
from tui.render.rows import Cell, row_of, stacked

_RAMP = np.array(list(" .:-=+*#%@"))
_INK = 9
"""The darkest shade that counts as ink where only one bit can be shown; at a third of white thin strokes hold."""
_FAINT = 4
"""Where density stands for greys, less than this is nothing."""
_ALIKE = 8
"""Two pixels of ink that differ by no more shades share one; what the eye loses there is less than a hole would be."""
_DOTS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])
"""Which bit of a braille character is which of its 4x2 dots."""
_FIRST_BRAILLE = 0x2800

INK_BOX = 20
"""MNIST fits the ink of every digit into a box of this many pixels."""


def digit(image: np.ndarray, *, glyphs: Glyphs) -> Text:
    """The image, uint8 (28, 28), in 28x14 cells: two pixels each."""
    return _ramp(image) if glyphs == ASCII else _half_blocks(image, _half_block if glyphs.greys else _dense)


def thumbnail(image: np.ndarray, *, glyphs: Glyphs) -> Text:
    """The ink of the image, uint8 (28, 28), in 10x5 cells: one bit a pixel in braille, else at half the resolution."""
    ink = _ink_of(image)
    if glyphs == BRAILLE:
        return _dots(ink, greys=glyphs.greys)
    means = ink.reshape(INK_BOX // 2, 2, INK_BOX // 2, 2).mean(axis=(1, 3))
    # Strokes are about two pixels wide, so that averaging makes most of them grey; this makes the middle white again.
    return digit(np.minimum(1.5 * means, 255), glyphs=glyphs)


def _ink_of(image: np.ndarray) -> np.ndarray:
    """The 20x20 pixels around the middle of the ink: all of it in any image made as MNIST was."""
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    corner = [
        np.clip((ink[0] + ink[-1] + 1 - INK_BOX) // 2, 0, size - INK_BOX) if ink.size else (size - INK_BOX) // 2
        for ink, size in zip((rows, columns), image.shape, strict=True)
    ]
    return image[corner[0] : corner[0] + INK_BOX, corner[1] : corner[1] + INK_BOX]


def _ramp(pixels: np.ndarray) -> Text:
    pairs = (pixels[0::2].astype(float) + pixels[1::2]) / 2
    steps = np.rint(pairs / 255 * (len(_RAMP) - 1)).astype(int)
    return stacked(Text("".join(row)) for row in _RAMP[steps])


def _half_blocks(pixels: np.ndarray, cell: Callable[[int, int], Cell]) -> Text:
    shades = _shades(pixels)
    pairs = zip(shades[0::2].tolist(), shades[1::2].tolist(), strict=True)
    return stacked(row_of(map(cell, uppers, lowers)) for uppers, lowers in pairs)


def _half_block(upper: int, lower: int) -> Cell:
    bright, dim, mean = max(upper, lower), min(upper, lower), (upper + lower) // 2
    if bright < _INK:
        return " ", shaded(mean)
    if dim >= _INK and bright - dim <= _ALIKE:
        return "█", shaded(0, mean)
    return "▀" if upper > lower else "▄", shaded(dim, bright)


def _dense(upper: int, lower: int) -> Cell:
    bright, dim, mean = max(upper, lower), min(upper, lower), (upper + lower) // 2
    if dim < _INK <= bright:
        return "▀" if upper > lower else "▄", PLAIN
    return " " if mean < _FAINT else "░▒▓█"[(mean - _FAINT) * 4 // (GREYS - _FAINT)], PLAIN


def _dots(pixels: np.ndarray, *, greys: bool) -> Text:
    height, width = pixels.shape
    cells = _shades(pixels).reshape(height // 4, 4, width // 2, 2).transpose(0, 2, 1, 3)
    inked = cells >= _INK
    codes = (inked * _DOTS).sum(axis=(2, 3))
    shades = (cells * inked).sum(axis=(2, 3)) // np.maximum(inked.sum(axis=(2, 3)), 1)
    cell = _grey_braille if greys else _braille
    return stacked(row_of(map(cell, *row)) for row in zip(codes.tolist(), shades.tolist(), strict=True))


def _grey_braille(code: int, shade: int) -> Cell:
    return (chr(_FIRST_BRAILLE + code), shaded(0, shade)) if code else (" ", shaded(0))


def _braille(code: int, shade: int) -> Cell:
    return chr(_FIRST_BRAILLE + code) if code else " ", PLAIN


def _shades(pixels: np.ndarray) -> np.ndarray:
    return np.rint(pixels / 255 * (GREYS - 1)).astype(int)
