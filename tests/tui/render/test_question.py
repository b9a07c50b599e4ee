"""What may be typed as an answer, and what is said of anything else."""

import pytest

from tui.render.question import answer_from, problem_with

NUMBER = {"kind": "number"}
SHARE = {"kind": "number", "unit": "%"}
CHOICE = {"kind": "choice", "choices": ("Adam", "SGD")}
NUMBERED = {"kind": "choice", "choices": ("3", "2", "1")}


@pytest.mark.parametrize(
    ("options", "text", "answer"),
    [
        (NUMBER, "600", 600.0),
        (NUMBER, " -0.5 ", -0.5),
        (SHARE, "0", 0.0),
        (SHARE, "100", 100.0),
        (CHOICE, "SGD", "SGD"),
        (CHOICE, " adam", "Adam"),
        (CHOICE, "2", "SGD"),
        (NUMBERED, "1", "1"),
        (NUMBERED, "3", "3"),
    ],
)
def test_an_answer_is_taken_as_it_is_meant(options: dict[str, object], text: str, answer: object):
    assert problem_with(options, text) is None
    assert answer_from(options, text) == answer


@pytest.mark.parametrize("text", ["many", "", "nan", "inf", "-"])
def test_what_is_no_number_is_told_so(text: str):
    assert problem_with(NUMBER, text) == "That is not a number; type digits, with a point if you like."


@pytest.mark.parametrize("text", ["-1", "100.5", "920"])
def test_a_bet_in_per_cent_lies_between_0_and_100(text: str):
    assert "from 0 to 100" in (problem_with(SHARE, text) or "")
    assert problem_with(NUMBER, text) is None


@pytest.mark.parametrize("text", ["RMSprop", "3", "0", ""])
def test_a_choice_is_one_of_the_choices(text: str):
    assert "from 1 to 2" in (problem_with(CHOICE, text) or "")
    with pytest.raises(ValueError, match="none of the choices"):
        answer_from(CHOICE, text)
