"""Three themes: dark, light, and the terminal's own colours.

Dark and light are made of entries of the xterm palette of 256, so that they look the same over SSH, where there are no
more. Text has a contrast of 4.5:1 or more. In the terminal's own theme only what stands out has a background: it also
serves where there are few colours, or none and reverse video in their place.
"""

from textual.theme import Theme

from tui.display.display import has_greys

_DARK = Theme(
    name="dark",
    primary="#005f87",
    secondary="#5fafd7",
    accent="#ffaf5f",
    warning="#ffaf5f",
    error="#ff8787",
    success="#87d787",
    foreground="#e4e4e4",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    dark=True,
    variables={
        "text-disabled": "auto 60%",
        "markdown-h1-color": "#5fafd7",
        "markdown-h2-color": "#5fafd7",
        "markdown-h3-color": "#5fafd7",
    },
)
_LIGHT = Theme(
    name="light",
    primary="#005f87",
    secondary="#005faf",
    accent="#af0000",
    warning="#870000",
    error="#af0000",
    success="#005f00",
    foreground="#1c1c1c",
    background="#eeeeee",
    surface="#e4e4e4",
    panel="#dadada",
    dark=False,
    variables={"text-disabled": "auto 60%", "foreground-muted": "#4e4e4e", "block-cursor-foreground": "#ffffff"},
)
_IN_TERMINAL_COLOURS = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "surface-active": "ansi_default",
    "block-cursor-foreground": "ansi_bright_white",
    "block-cursor-background": "ansi_blue",
    "block-cursor-text-style": "bold",
    "block-cursor-blurred-text-style": "underline",
    "border": "ansi_blue",
    "border-blurred": "ansi_default",
    "footer-key-foreground": "ansi_default",
    "input-cursor-foreground": "ansi_default",
    "input-cursor-background": "ansi_default",
    "input-cursor-text-style": "reverse",
    "scrollbar": "ansi_default",
    "scrollbar-hover": "ansi_default",
    "scrollbar-active": "ansi_default",
    "scrollbar-background": "ansi_default",
    "scrollbar-background-hover": "ansi_default",
    "scrollbar-background-active": "ansi_default",
    "markdown-h1-color": "ansi_default",
    "markdown-h2-color": "ansi_default",
    "markdown-h3-color": "ansi_default",
}
_TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_magenta",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables=_IN_TERMINAL_COLOURS,
)


def themes_for(colours: str) -> dict[str, Theme]:
    """The themes that this level of colour has, by the names of `tui.display.display.THEMES`."""
    themes = (_DARK, _LIGHT, _TERMINAL) if has_greys(colours) else (_TERMINAL,)
    return {theme.name: theme for theme in themes}
