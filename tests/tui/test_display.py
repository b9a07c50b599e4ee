"""How the program shows itself, as the environment has it."""

import pytest

from models.problem import Problem
from tui.display.display import COLOURS, THEMES, display_for, picked_colours
from tui.render.glyphs import ASCII, BRAILLE


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "true"),
        ({"TERM": "screen", "COLORTERM": "24bit"}, "true"),
        ({"TERM": "xterm-direct"}, "true"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "tmux-256color", "SSH_CONNECTION": "a"}, "256"),
        ({"TERM": "rxvt-unicode-256color"}, "256"),
        ({"TERM": "xterm-kitty"}, "256"),
        ({"TERM": "alacritty"}, "256"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "screen"}, "16"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "nobody-knows-it"}, "16"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "vt220-8bit"}, "none"),
        ({"TERM": "xterm-mono"}, "none"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "none"),
        ({}, "none"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
        ({"TERM": "xterm", "NO_COLOR": "1", "DIGITS_COLOURS": "256"}, "256"),
        ({"TERM": "xterm-256color", "DIGITS_COLOURS": " 16"}, "16"),
    ],
)
def test_colours_are_those_that_the_terminal_has_unless_somebody_chooses(environ, colours):
    assert picked_colours(environ).value == colours


@pytest.mark.parametrize("name", ["DIGITS_GLYPHS", "DIGITS_COLOURS", "DIGITS_THEME", "DIGITS_MOUSE"])
def test_a_wrong_choice_is_a_problem_that_names_the_right_ones(name):
    right = {"DIGITS_GLYPHS": "braille, block", "DIGITS_COLOURS": "true, 256", "DIGITS_THEME": "dark, light"}
    with pytest.raises(Problem, match=rf"{name} is 'purple'.*{right.get(name, 'on, off')}"):
        display_for({name: "purple", "TERM": "xterm-256color"}, "utf-8")


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("theme", THEMES)
def test_few_colours_leave_the_terminal_its_own_theme_and_drawings_no_greys(colours, theme):
    display = display_for({"TERM": "xterm", "DIGITS_COLOURS": colours, "DIGITS_THEME": theme}, "utf-8")
    many = colours in ("true", "256")
    assert display.theme == (theme if many else "terminal")
    assert display.glyphs.greys == many


def test_what_nobody_chose_is_for_a_dark_terminal_with_a_mouse():
    display = display_for({"TERM": "xterm-256color"}, "utf-8")
    assert (display.glyphs, display.theme, display.mouse) == (BRAILLE, "dark", True)
    assert not display_for({"TERM": "xterm-256color", "DIGITS_MOUSE": "off"}, "utf-8").mouse


def test_where_nothing_shows_colours_nothing_relies_on_them():
    display = display_for({"TERM": "xterm-256color", "LC_ALL": "C"}, "utf-8").without_colours()
    assert (display.glyphs, display.glyphs.greys, display.colours, display.theme) == (ASCII, False, "none", "terminal")
