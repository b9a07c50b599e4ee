"""The keys of a screen, in words."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

GENERAL = """\
Tab moves between the parts of a screen; arrow keys and Page Up/Down scroll.
Everything works without a mouse. ctrl+p opens the list of all commands.
However the app ends, the terminal is given back as it was."""


class HelpScreen(ModalScreen[None]):
    """Lists what can be pressed on the screen below."""

    BINDINGS = [Binding("escape,question_mark,enter", "dismiss", "Close")]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """One line a key."""
        with VerticalScroll(id="help", name="keys"):
            yield Static(f"Keys here\n\n{self._keys()}\n\n{GENERAL}\n\nEscape closes this.", markup=False)

    def _keys(self) -> str:
        lines = {}
        for active in self._about.active_bindings.values():
            ours = type(active.node).__module__.startswith("tui.") and active.binding.action in _own_actions(
                active.node
            )
            does = active.binding.tooltip or active.binding.description
            if active.enabled and ours and does:
                lines.setdefault(does, []).append(self.app.get_key_display(active.binding))
        return "\n".join(f"{', '.join(keys):<16} {does}" for does, keys in lines.items())


def _own_actions(node: DOMNode) -> set[str]:
    """What the node's own class binds keys to, whichever; the bindings of Textual's classes are for the palette."""
    return {binding.action for binding in type(node).__dict__.get("BINDINGS", ()) if isinstance(binding, Binding)}
