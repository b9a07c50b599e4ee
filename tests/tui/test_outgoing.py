"""What leaves for the terminal is what it can show: characters, contrast, colours."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from textual.app import App

from tests.tui.every_screen import every_screen
from tests.tui.render.test_palette import luminance
from tests.tui.screens import wait_for
from tui.app import DigitsApp
from tui.display.display import Display
from tui.render.glyphs import ASCII, BLOCK, BRAILLE
from tui.widgets.drawing import Drawing

SIZE = (80, 24)
READABLE = 4.5
"""The contrast of text that the Web Content Accessibility Guidelines 2 ask for."""


@pytest.fixture(autouse=True)
def synthetic_images(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No MNIST, so that it is the same everywhere."""
    monkeypatch.delenv("DIGITS_MNIST", raising=False)


def segments(app: App[None]) -> Iterator[Segment]:
    """Every piece of the screen."""
    for strip in app.screen._compositor.render_strips(app.size):
        yield from strip


@pytest.mark.parametrize(("size", "colours"), [((80, 24), "none"), ((60, 20), "256")], ids=str)
async def test_in_ascii_every_character_of_every_screen_is_ascii(size: tuple[int, int], colours: str):
    app = DigitsApp(display=Display(replace(ASCII, greys=colours == "256"), colours, "terminal", mouse=True))
    async with app.run_test(size=size, notifications=True) as pilot:
        async for text in every_screen(app, pilot):
            assert text.isascii(), {char for char in text if not char.isascii()}


async def test_without_braille_no_screen_has_any():
    app = DigitsApp(display=Display(BLOCK, "16", "terminal", mouse=True))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        async for text in every_screen(app, pilot):
            assert not [char for char in text if 0x2800 <= ord(char) < 0x2900 or char in "✓✗⏎🔎"], text


async def test_without_colours_nothing_has_one_and_what_is_selected_stands_in_reverse():
    app = DigitsApp(display=Display(replace(BRAILLE, greys=False), "none", "terminal", mouse=True))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        selected = 0
        async for _ in every_screen(app, pilot):
            shown = [(segment.text, segment.style) for segment in segments(app) if segment.style]
            assert not [(text, style) for text, style in shown if style.color or style.bgcolor]
            selected += any(style.reverse and "Pixels" in text for text, style in shown)
        assert selected >= 3, "on the map, in the palette, in the title of a lesson"


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_every_word_of_every_screen_stands_out_from_its_background(theme: str):
    app = DigitsApp(display=Display(BRAILLE, "true", theme, mouse=True))
    poor: dict[str, float] = {}
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        async for _ in every_screen(app, pilot):
            for drawing in app.screen.query(Drawing):
                drawing.visible = False  # what is drawn has marks, and greys that are meant to be faint
            await pilot.pause()
            for segment in segments_in_front(app):
                if any(map(str.isalnum, segment.text)) and (contrast := least_contrast(segment)) < READABLE:
                    poor[segment.text.strip()] = round(contrast, 1)
    assert not poor


def segments_in_front(app: App[None]) -> Iterator[Segment]:
    """Without those that lie behind a dialogue: they are dimmed because they are not to be read."""
    if not app.screen.is_modal:
        yield from segments(app)
        return
    strips = app.screen._compositor.render_strips(app.size)
    for widget in app.screen.children:
        if widget.display and not widget.has_class("-textual-system"):
            for strip in strips[widget.region.y : widget.region.bottom]:
                yield from strip.crop(widget.region.x, widget.region.right)


def least_contrast(segment: Segment) -> float:
    """Between letters and background, in true colour and where there are 256."""
    style = segment.style
    assert style
    assert style.color
    assert style.bgcolor
    return min(
        contrast(style.color, style.bgcolor),
        contrast(style.color.downgrade(ColorSystem.EIGHT_BIT), style.bgcolor.downgrade(ColorSystem.EIGHT_BIT)),
    )


def contrast(one: Color, other: Color) -> float:
    """From 1 to 21."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


async def test_the_palette_changes_the_theme_among_those_that_there_are():
    app = DigitsApp(display=Display(BRAILLE, "256", "dark", mouse=True))
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "Pixels")
        await pilot.press("ctrl+p", *"theme")
        await wait_for(pilot, "Change the current theme")
        await pilot.press("enter")
        assert "nord" not in await wait_for(pilot, "dark(.|\n)*light(.|\n)*terminal")
        await pilot.press(*"light")
        await wait_for(pilot, "light(?!(.|\n)*terminal)")
        await pilot.press("enter")
        await wait_for(pilot, "Pixels")
        assert app.theme == "light"
        assert not app.current_theme.dark


async def test_with_few_colours_there_is_no_theme_to_choose():
    app = DigitsApp(display=Display(BRAILLE, "16", "terminal", mouse=True))
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "Pixels")
        await pilot.press("ctrl+p")
        assert "Change the current theme" not in await wait_for(pilot, "Lesson 2: One layer")
