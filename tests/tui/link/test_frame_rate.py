import pytest

from models.problem import Problem
from tui.link.frame_rate import PATIENCE, SLOWEST, FrameRate, after_tick, frame_rate_for


def rates(*behind: bool, wished: float = 4.0) -> list[float]:
    """The rate after each tick."""
    rate, reached = FrameRate(wished, wished), []
    for one in behind:
        rate = after_tick(rate, behind=one)
        reached.append(rate.now)
    return reached


def test_it_starts_at_four_a_second_and_over_ssh_at_two():
    assert frame_rate_for({}).now == 4
    assert frame_rate_for({"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}).now == 2


def test_what_was_asked_for_counts_also_over_ssh():
    assert frame_rate_for({"DIGITS_FPS": "0.5", "SSH_CONNECTION": "here"}).now == 0.5
    assert frame_rate_for({"DIGITS_FPS": " 10 "}).now == 10


@pytest.mark.parametrize("wrong", ["x", "0", "-1", "nan", "inf", "1000", "4 fps"])
def test_a_wrong_number_is_told_with_what_would_be_right(wrong: str):
    with pytest.raises(Problem, match=r"DIGITS_FPS is .*from 0.5 to 30, such as 2"):
        frame_rate_for({"DIGITS_FPS": wrong})


def test_it_halves_while_the_terminal_is_behind_and_never_stops():
    assert rates(*[True] * 5) == [2, 1, 0.5, 0.5, 0.5]
    assert rates(*[True] * 9)[-1] == SLOWEST


def test_it_recovers_in_steps_and_never_exceeds_what_was_asked_for():
    assert rates(True, True, *[False] * PATIENCE) == [2, 1, *[1] * (PATIENCE - 1), 2]
    assert rates(True, True, *[False] * 4 * PATIENCE)[-1] == 4


def test_a_terminal_that_is_behind_now_and_then_keeps_the_rate_that_it_can_follow():
    assert rates(True, *[False, False, True] * 3)[-1] == SLOWEST
    assert rates(True, *[False] * (PATIENCE - 1), True) == [2] * PATIENCE + [1]
