import pytest
from rich.color import Color, ColorSystem

from tui.render.palette import SERIES


def luminance(color: Color) -> float:
    """Relative luminance, as the Web Content Accessibility Guidelines 2 define it."""
    channels = [channel / 255 for channel in color.get_truecolor()]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("number", SERIES)
def test_lines_can_be_seen_on_black_and_on_white(number):
    light = luminance(Color.from_ansi(number))
    assert (light + 0.05) / 0.05 >= 3
    assert 1.05 / (light + 0.05) >= 3


def test_lines_differ_where_there_are_16_colours():
    assert len({Color.from_ansi(number).downgrade(ColorSystem.STANDARD).number for number in SERIES}) == len(SERIES)
