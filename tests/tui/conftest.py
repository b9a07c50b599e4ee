"""Real terminals for the tests that need some."""

from collections.abc import Callable, Iterator

import pytest

from tests.tui.terminal import Terminal, terminal_environment


@pytest.fixture
def open_digits() -> Iterator[Callable[..., Terminal]]:
    """Opens `digits` with these arguments; it is closed at the test's end."""
    opened: list[Terminal] = []

    def open_in_terminal(*arguments: str, **environment: str) -> Terminal:
        opened.append(Terminal(*arguments, environment=terminal_environment(**environment)))
        return opened[-1]

    yield open_in_terminal
    for terminal in opened:
        terminal.close()
