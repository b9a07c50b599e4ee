"""The text of what is on a screen, and where it goes when somebody copies it."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.text import Text
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Input, Markdown, OptionList, Static, TextArea
from textual.widgets.markdown import MarkdownBlock

from models.problem import Problem
from models.runs.atomic import write_atomically
from models.runs.paths import copied_file
from tui.render.foreign import visible
from tui.render.prose import WIDEST, wrapped
from tui.widgets.drawing import Drawing

CLIPBOARD_LIMIT = 100_000
"""Characters of base64; many terminals drop a longer message to their clipboard."""


@dataclass(frozen=True, eq=False)
class Pane:
    """Something on the screen that has a name, and text in it."""

    name: str
    text: str
    focused: bool


def panes_of(screen: Screen[Any]) -> list[Pane]:
    """What can be copied: every widget with a name that shows text, in the order of the screen, then all of it."""
    widgets = [widget for widget in screen.walk_children(Widget) if _has_name(widget) and _is_shown(widget)]
    panes = [Pane(str(widget.name), text_of(widget), widget.has_focus_within) for widget in widgets]
    return [pane for pane in [*panes, Pane("all of it", text_of(screen), False)] if pane.text]


def text_of(widget: Widget) -> str:
    """What the widget and those inside it show, as plain text; also what has been scrolled away."""
    match widget:
        case Drawing():
            text = widget.text
        case Static(content=str() | Text()):
            text = str(widget.content)
        case Markdown():
            text = wrapped(widget.source.removeprefix("## "), width=WIDEST)
        case TextArea():
            text = widget.text
        case Input():
            text = widget.value
        case OptionList():
            text = "\n".join(str(option.prompt) for option in widget.options)
        case Footer():
            text = ""
        case _ if shown := [child for child in widget.children if child.display]:
            return "\n\n".join(filter(None, map(text_of, shown)))
        case _:
            text = "\n".join(_rendered(widget))
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(lines).strip("\n")


def copy(text: str, app: App[Any]) -> str:
    """To the terminal's clipboard and into a file, because no terminal says whether it took it; what to tell people."""
    length = len(text)
    text = visible(text, limit=length, line_limit=length)
    count = text.count("\n") + 1
    lines = f"{count:,} line{'' if count == 1 else 's'}"
    fits = len(base64.b64encode(text.encode())) <= CLIPBOARD_LIMIT
    if fits:
        app.copy_to_clipboard(text)
    file = copied_file()
    try:
        write_atomically(file, lambda out: out.write(f"{text}\n".encode()))
    except Problem as problem:
        return visible(f"Copied {lines}, but {problem}" if fits else str(problem))
    if fits:
        return f"Copied {lines}; also in {visible(str(file))}"
    return f"{lines} are too much for a terminal's clipboard; they are in {visible(str(file))}"


def _has_name(widget: Widget) -> bool:
    """Whether somebody has named it for people; Markdown names its parts for itself."""
    return bool(widget.name) and not isinstance(widget, MarkdownBlock)


def _is_shown(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))


def _rendered(widget: Widget) -> Iterator[str]:
    """Of any other widget, what it draws at its size."""
    for strip in widget.render_lines(Region(0, 0, *widget.size)):
        yield strip.text
