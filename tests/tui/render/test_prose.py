import pytest

from tui.render.prose import WIDEST, wrapped

PROSE = "One paragraph " * 12 + "\n\n- an item " + "of a list " * 10
CODE = "```python\n" + "x = 1  # " + "long " * 30 + "\n```"
TEXT = f"{PROSE}\n\n{CODE}"


def test_paragraphs_fit_the_width_and_lose_no_word():
    told = wrapped(TEXT, width=40)
    prose = told.partition("```")[0]
    assert max(map(len, prose.splitlines())) <= 40
    assert told.split() == TEXT.split()


def test_code_stays_as_it_is():
    assert CODE in wrapped(TEXT, width=40)


def test_emphasis_loses_its_stars_and_keeps_its_words():
    assert wrapped("Each *pixel* is **one number**, *from 0*.", width=80) == "Each pixel is one number, from 0."


@pytest.mark.parametrize("text", ["`a*b*c`", "2 * 3 * 4", "28*28*3", "* an item", "`**options` and `*args`"])
def test_stars_that_are_no_emphasis_stay(text: str):
    assert wrapped(text, width=80) == text


def test_stars_in_fenced_code_stay():
    code = "```python\nf(*args, **options) * (*a*b)\n```"
    assert wrapped(code, width=80) == code


def test_no_line_is_wider_than_eyes_like():
    assert max(map(len, wrapped("word " * 100, width=300).splitlines())) <= WIDEST
