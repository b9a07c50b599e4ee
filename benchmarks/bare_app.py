"""The least that a Textual app with something to read and a key to press can be: what first paint is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Static


class BareApp(App[None]):
    """One line and a footer."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """The line, and the keys."""
        yield Static("A bare app")
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
