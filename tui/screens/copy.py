"""Asked when somebody copies: which part of the screen below."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from tui.copying import Pane, copy


class CopyScreen(ModalScreen[None]):
    """Lists the panes of the screen below, the one that has the focus first in line."""

    BINDINGS = [Binding("escape", "dismiss", "Close")]

    def __init__(self, panes: list[Pane]) -> None:
        super().__init__()
        self._panes = panes

    def compose(self) -> ComposeResult:
        """One line a pane."""
        with Vertical(id="copy"):
            yield Static("Copy as plain text\n", markup=False)
            yield OptionList(*map(_line, self._panes), markup=False)
            yield Static("\nEnter copies; Escape closes this.", markup=False)

    def on_mount(self) -> None:
        """Where the focus was is most likely meant; of two with it, the inner one."""
        focused = [number for number, pane in enumerate(self._panes) if pane.focused]
        self.query_one(OptionList).highlighted = focused[-1] if focused else 0

    @on(OptionList.OptionSelected)
    def copy_chosen(self, event: OptionList.OptionSelected) -> None:
        """Copies, and says where to."""
        self.dismiss()
        self.app.notify(copy(self._panes[event.option_index].text, self.app), markup=False)


def _line(pane: Pane) -> str:
    lines = pane.text.count("\n") + 1
    return f"{pane.name:<20} {lines:>5} line{'' if lines == 1 else 's'}"
