"""What learners read when Python, NumPy or Keras stops: the commonest errors, raised for real, in plain words."""

import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import lessons
from lessons.explain import SAID_LIMIT, explain, original
from lessons.explanations import EXPLANATIONS
from lessons.grading import load_file

MISTAKES = [
    ("def f():\nreturn 1", "Line 2: return 1", "four spaces"),
    ("if True:\n\tx = 1\n        y = 2", "Line 3: y = 2", "four spaces"),
    ("x = (1,\ny = 2", "Line 1: x = (1,", "never closed"),
    ("x = 1 +", "Line 1: x = 1 +", "bracket, colon or quote"),
    ("x = 1\0", "null bytes", "plain text, in UTF-8"),
    ("import numpi", "Line 1: import numpi", "no module numpi"),
    ("from numpy import flaten", "Line 1: from numpy import flaten", "nothing called flaten"),
    ("\nnp.ones(3)", "Line 2: np.ones(3)", "import numpy as np"),
    ("layers.Dense(10)", "Line 1: layers.Dense(10)", "from keras import layers"),
    ("images + 1", "Line 1: images + 1", "know the name images"),
    ("def f():\n    x += 1\nf()", "Line 2: x += 1", "know the name x"),
    ("None.shape", "Line 1: None.shape", "has no shape"),
    ("import numpy as np\nnp.one(3)", "Line 2: np.one(3)", "nothing called one"),
    ("def f(a): pass\nf(1, 2)", "Line 2: f(1, 2)", "called with 2 arguments and takes 1"),
    ("def f(a): pass\nf()", "Line 2: f()", "without 'a'"),
    ("def f(a): pass\nf(1, b=2)", "Line 2: f(1, b=2)", "no argument b"),
    ("def f(): f()\nf()", "Line 1: def f(): f()", "calls itself"),
    ("raise SystemExit", "Line 1: raise SystemExit", "exit()"),
    ("import numpy as np\na = np.ones(3, np.uint8)\na /= 2", "Line 3: a /= 2", "into an array of uint8"),
    ("import numpy as np\nnp.ones(6).reshape(4, 2)", "Line 2: np.ones(6)", "6 numbers here"),
    ("import numpy as np\nnp.ones((2, 2))[5]", "Line 2: np.ones((2, 2))[5]", "outside the array"),
    ("import numpy as np\nnp.ones(2).sum(axis=1)", "Line 2:", "outside the array"),
    ("import numpy as np\nif np.ones(2): pass", "Line 2:", "a whole array"),
    ("[1] / 2", "Line 1: [1] / 2", "cannot compute list / int"),
]


@pytest.mark.parametrize(("code", "where", "words"), MISTAKES, ids=[code for code, *_ in MISTAKES])
def test_an_error_is_told_with_its_line_and_what_to_try(tmp_path: Path, code: str, where: str, words: str) -> None:
    told = told_of(tmp_path, code)
    assert where in told
    assert words in told
    assert "\nTry: " in told


def test_an_error_that_nobody_has_explained_keeps_its_own_words(tmp_path: Path) -> None:
    told = told_of(tmp_path, "raise LookupError('the third drawer')")
    assert "LookupError: the third drawer" in told
    assert "Line 1: raise LookupError" in told


def test_a_message_that_quotes_the_whole_data_is_cut(tmp_path: Path) -> None:
    told = told_of(tmp_path, f"raise ValueError({np.zeros(10_000).tolist()})")
    assert len(told.splitlines()[0]) <= SAID_LIMIT + 100


def test_the_line_is_the_learners_own_though_a_library_raised(tmp_path: Path) -> None:
    told = told_of(tmp_path, "import json\ndef f():\n    json.loads('{')\nf()")
    assert told.splitlines()[-1] == "Line 3: json.loads('{')"


def test_a_file_that_is_not_in_utf8_is_not_told_to_miss_a_bracket(tmp_path: Path) -> None:
    file = tmp_path / "work.py"
    file.write_bytes(b'x = "\xe9"')
    told = explain(raised_by(file), file)
    assert "UTF-8" in told
    assert "bracket" not in told


def test_the_original_begins_with_the_learners_own_line_though_the_grading_called_it(tmp_path: Path) -> None:
    file = tmp_path / "work.py"
    file.write_text("import json\ndef f():\n    json.loads('{')\nf()")
    first, second, *_ = original(raised_by(file), file).splitlines()
    assert first == "Traceback (most recent call last):"
    assert second == f'  File "{file}", line 4, in <module>'


def test_the_original_of_unreadable_code_is_what_python_prints_of_it(tmp_path: Path) -> None:
    file = tmp_path / "work.py"
    file.write_text("x = (1,")
    assert original(raised_by(file), file).splitlines() == [
        f'  File "{file}", line 1',
        "    x = (1,",
        "        ^",
        "SyntaxError: '(' was never closed",
    ]


def test_the_original_begins_in_the_library_where_a_check_gave_it_the_learners_work(tmp_path: Path) -> None:
    check = Path(lessons.__file__).parent / "01_pixels" / "check.py"
    result_of = load_file(check).result_of
    work = ModuleType("work")
    work.__dict__["normalise"] = json.loads
    with pytest.raises(ValueError, match="property name") as raised:
        result_of(work, "normalise", "{")
    told = original(raised.value, tmp_path / "work.py")
    assert told.splitlines()[1].startswith(f'  File "{json.__file__}"')


def test_every_explanation_gives_advice() -> None:
    assert all(row.what and row.advice for row in EXPLANATIONS)


def told_of(folder: Path, code: str) -> str:
    file = folder / "work.py"
    file.write_text(code)
    return explain(raised_by(file), file)


def raised_by(file: Path) -> BaseException:
    with pytest.raises(BaseException) as raised:
        load_file(file)
    return raised.value
