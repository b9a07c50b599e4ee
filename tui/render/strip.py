"""A strip of small digits with what the network says of each: progress that can be seen while it trains."""

import numpy as np
from rich.text import Text

from tui.render.digit import thumbnail
from tui.render.glyphs import Glyphs
from tui.render.palette import PLAIN, WRONG
from tui.render.quantities import percent
from tui.render.rows import beside, fitted, stacked

CELLS = 10
GAP = 2
HEIGHT = 7
"""Five rows of digits, one of answers, one of labels."""


def strip(images: np.ndarray, labels: np.ndarray, *, answers: np.ndarray | None, glyphs: Glyphs, width: int) -> Text:
    """As many of the images, uint8 (n, 28, 28), as fit into `width`, in exactly `width` x 7 cells.

    `answers` are ten probabilities for each image, (n, 10). Under each digit stand the answer and its confidence; a
    wrong answer has a mark and the true label below it. Without answers (None) there are only labels.
    """
    fitting = max((width + GAP) // (CELLS + GAP), 1)
    columns = [
        _column(image, int(label), answer=None if answers is None else np.asarray(answers[index], float), glyphs=glyphs)
        for index, (image, label) in enumerate(zip(images[:fitting], labels[:fitting], strict=True))
    ]
    drawing = beside(columns, gap=GAP).split("\n", allow_blank=True) if columns else [Text()] * HEIGHT
    return stacked(fitted(row, width) for row in drawing)


def _column(image: np.ndarray, label: int, *, answer: np.ndarray | None, glyphs: Glyphs) -> Text:
    if answer is None:
        said, truth, style = f"label {label}", "", PLAIN
    elif not np.isfinite(answer).all():
        said, truth, style = f"?{glyphs.wrong} NaN", f"label {label}", WRONG
    else:
        digit = int(answer.argmax())
        wrong = digit != label
        mark = glyphs.wrong if wrong else " "
        said = f"{digit}{mark} {percent(float(answer[digit]), 0)}"
        truth, style = (f"label {label}", WRONG) if wrong else ("", PLAIN)
    captions = (Text(text.center(CELLS)[:CELLS], style) for text in (said, truth))
    return stacked([thumbnail(image, glyphs=glyphs), *captions])
