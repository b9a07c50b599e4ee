import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["glyphs", "foreign", "quantities"])
def test_what_the_first_paint_needs_imports_neither_numpy_nor_rich(module):
    code = f"import sys, tui.render.{module}; print(*{{'numpy', 'rich', 'textual', 'plotext'}} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_the_curve_imports_its_plotter_only_to_draw():
    code = "import sys, tui.render.curve; print(*{'plotext', 'textual', 'tensorflow'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
