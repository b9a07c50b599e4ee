import pytest

from tui.render.prose import CODE_INDENT, WIDEST, wrapped

PROSE = "One paragraph " * 12 + "\n\n- an item " + "of a list " * 10
CODE = "x = 1  # " + "long " * 29 + "long"


def test_paragraphs_fit_the_width_and_lose_no_word():
    told = wrapped(PROSE, width=40)
    assert max(map(len, told.splitlines())) <= 40
    assert told.split() == PROSE.split()


def test_code_is_named_and_indented_and_stays_as_it_is():
    told = wrapped(f"{PROSE}\n\n```python\n{CODE}\n```\n\nProse again.", width=40)
    assert f"\n\nCode:\n{CODE_INDENT}{CODE}\n\nProse again." in told
    assert "```" not in told


def test_emphasis_loses_its_stars_and_keeps_its_words():
    assert wrapped("Each *pixel* is **one number**, *from 0*.", width=80) == "Each pixel is one number, from 0."


@pytest.mark.parametrize("text", ["`a*b*c`", "2 * 3 * 4", "28*28*3", "* an item", "`**options` and `*args`"])
def test_stars_that_are_no_emphasis_stay(text: str):
    assert wrapped(text, width=80) == text


def test_stars_in_fenced_code_stay():
    code = "f(*args, **options) * (*a*b)"
    assert wrapped(f"```python\n{code}\n```", width=80).endswith(code)


def test_no_line_is_wider_than_eyes_like():
    assert max(map(len, wrapped("word " * 100, width=300).splitlines())) <= WIDEST
