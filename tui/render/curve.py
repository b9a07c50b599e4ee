"""Curves of training as text, drawn by plotext on axes that hold still.

plotext's cost is per point, so each series is first reduced to what can be seen. Its figure is one per process: draw
on one thread only.
"""

import math
from collections.abc import Sequence

import numpy as np
from rich.text import Text

from tui.render.axis import Limits, tick_labels, ticks, y_limits_for
from tui.render.glyphs import ASCII, Glyphs, spelled
from tui.render.legend import Pen, Series, last_value, legend, pens_for
from tui.render.quantities import count
from tui.render.rows import fitted, stacked
from tui.render.traces import dashed, outline

__all__ = ["Series", "curve", "y_limits_for"]

LEAST_WIDTH, LEAST_HEIGHT = 24, 6
"""With less room there is no plot but each series' last value."""

_BOX_DRAWING = str.maketrans("─│┌┐└┘┬┴├┤┼", "-|+++++++++")
_NOT_FINITE, _RED = "!", 160


def curve(
    series: Sequence[Series],
    *,
    width: int,
    height: int,
    x_limits: Limits,
    y_limits: Limits,
    glyphs: Glyphs,
    title: str = "",
    x_name: str = "",
    named: bool = True,
) -> Text:
    """All series in one plot of exactly `width` x `height` cells, under a legend with their last values.

    Up to four lines and three sets of points are told apart without colours. Later series cover earlier ones.
    `x_name` says what the horizontal axis counts, as in `steps`. Where the series are named elsewhere, only the title
    stands above.
    """
    pens = pens_for(series, glyphs)
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return _in_words(series, width=width, height=height, glyphs=glyphs)
    x_limits, y_limits = _proper(x_limits), _proper(y_limits)
    drawing = _plot(
        list(zip(series, pens, strict=True)),
        size=(width, height - 1),
        x_limits=x_limits,
        y_limits=y_limits,
        dots=1 if glyphs == ASCII else 2,
        x_name=spelled(x_name, glyphs),
    )
    if glyphs == ASCII:
        drawing = drawing.translate(_BOX_DRAWING)
    rows = Text.from_ansi(drawing).split("\n", allow_blank=True)
    shown = (series, pens) if named else ([], [])
    heading = legend(*shown, title=spelled(title, glyphs), width=width, glyphs=glyphs)
    return stacked(fitted(row, width) for row in [heading, *rows][:height])


def _plot(
    series: list[tuple[Series, Pen]],
    *,
    size: tuple[int, int],
    x_limits: Limits,
    y_limits: Limits,
    dots: int,
    x_name: str,
) -> str:
    """plotext's drawing with its escape sequences; `dots` are the pixels beside each other in a cell."""
    import plotext  # Takes 0.1 s, which a command that draws nothing does not have to spend.

    width, height = size
    y_ticks = ticks(y_limits, max(height // 4, 2))
    y_labels = tick_labels(y_ticks)
    x_ticks = ticks(x_limits, max(width // 14, 2))
    x_labels = [count(tick) if tick == round(tick) else f"{tick:g}" for tick in x_ticks]
    if x_labels and x_name:
        x_labels[-1] += f" {x_name}"
    plotext.clear_figure()
    plotext.limit_size(False, False)
    plotext.plot_size(width, height)
    plotext.theme("clear")
    plotext.xaxes(True, False)
    plotext.yaxes(True, False)
    plotext.xlim(*x_limits)
    plotext.ylim(*y_limits)
    plotext.xticks(x_ticks, x_labels)
    plotext.yticks(y_ticks, y_labels)
    plotext.scatter([x_limits[0]], [math.nan])  # Without any data there would be no axes.
    columns = dots * (width - 1 - max(map(len, y_labels), default=0))
    for one, pen in series:
        _draw(one, pen, x_limits=x_limits, y_limits=y_limits, columns=columns, dots=dots)
    for one, pen in series:  # after all lines, so that none covers them
        if one.mark and len(one.x):
            plotext.scatter([float(one.x[-1])], [float(one.y[-1])], marker=one.mark, color=pen.color)
    drawing = plotext.build()
    plotext.clear_figure()
    return drawing


def _draw(one: Series, pen: Pen, *, x_limits: Limits, y_limits: Limits, columns: int, dots: int) -> None:
    """One series into plotext's figure."""
    import plotext

    x, y = outline(np.asarray(one.x, float), np.asarray(one.y, float), limits=x_limits, columns=columns)
    gaps = x[np.isnan(y) & ~np.isnan(np.append(0.0, y[:-1]))]
    span = y_limits[1] - y_limits[0]
    y = np.clip(y, y_limits[0] - span, y_limits[1] + span)  # A line is made dot by dot, also where nobody sees it.
    if one.style == "points":
        plotext.scatter(x.tolist(), y.tolist(), marker=pen.marker, color=pen.color)
    else:
        x, y = dashed(x, y, limits=x_limits, columns=columns, dashes=tuple(dots * cells for cells in pen.dashes))
        plotext.plot(x.tolist(), y.tolist(), marker=pen.marker, color=pen.color)
    plotext.scatter(gaps.tolist(), [y_limits[0]] * gaps.size, marker=_NOT_FINITE, color=_RED)


def _in_words(series: Sequence[Series], *, width: int, height: int, glyphs: Glyphs) -> Text:
    words = [last_value(one, glyphs) for one in series]
    lines = words if len(words) <= height else ["  ".join(words)]
    return stacked(fitted(Text(line), width) for line in [*lines, *[""] * height][:height])


def _proper(limits: Limits) -> Limits:
    low, high = limits
    if not math.isfinite(high - low):
        return 0.0, 1.0
    return (low, high) if low < high else (low, low + 1.0)
