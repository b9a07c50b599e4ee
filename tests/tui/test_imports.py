"""What must stay cheap to start, looked at in fresh interpreters."""

import subprocess
import sys

import pytest

HEAVY = {"tensorflow", "keras", "numpy"}


def modules_after(code: str) -> set[str]:
    """The modules that are loaded when the code has run."""
    code += "\nimport sys; print('\\n'.join(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return set(told.splitlines())


def test_the_command_line_imports_neither_textual_nor_tensorflow_nor_numpy():
    assert not (HEAVY | {"textual", "rich", "pooch", "requests", "yaml", "aiohttp"}) & modules_after("import tui.cli")


def test_the_app_imports_neither_tensorflow_nor_numpy():
    assert not (HEAVY | {"plotext"}) & modules_after("import tui.app")


def test_the_first_screen_needs_neither_tensorflow_nor_numpy():
    code = """
import asyncio
from tui.app import DigitsApp

async def look():
    app = DigitsApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

asyncio.run(look())
"""
    assert not HEAVY & modules_after(code)


@pytest.mark.parametrize(
    "module",
    [
        "tui.screens.lesson",
        "tui.screens.race",
        "tui.screens.run",
        "tui.screens.runs",
        "tui.screens.train",
        "tui.render.training",
    ],
)
def test_nothing_that_draws_imports_tensorflow(module: str):
    assert not {"tensorflow", "keras"} & modules_after(f"import {module}")
