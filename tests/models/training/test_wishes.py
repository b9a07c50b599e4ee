"""Every order of up to four commands, against what each rule says of the order as a whole."""

from itertools import product

from models.runs.control import Command
from models.training.wishes import Wishes, heed

COMMANDS = (
    Command("pause"),
    Command("resume"),
    Command("step"),
    Command("stop"),
    Command("learning_rate", 0.1),
    Command("learning_rate", 0.2),
)
ORDERS = [order for length in range(5) for order in product(COMMANDS, repeat=length)]


def since_last(name: str, order: tuple[Command, ...]) -> list[str]:
    """The names of the commands behind the last one of this name; of all where there is none."""
    names = [command.command for command in order]
    return names[len(names) - names[::-1].index(name) :] if name in names else list(names)


def test_a_job_stands_still_where_a_pause_or_a_step_came_after_the_last_resume():
    for order in ORDERS:
        assert heed(Wishes(), order).paused == bool({"pause", "step"} & set(since_last("resume", order)))


def test_a_job_owes_the_steps_that_were_asked_for_since_the_last_resume():
    for order in ORDERS:
        assert heed(Wishes(), order).single_steps == since_last("resume", order).count("step")


def test_a_stop_stands_whatever_comes_before_and_behind_it():
    for order in ORDERS:
        assert heed(Wishes(), order).stop == (Command("stop") in order)


def test_the_newest_learning_rate_stands():
    for order in ORDERS:
        rates = [command.learning_rate for command in order if command.learning_rate]
        assert heed(Wishes(), order).learning_rate == (rates[-1] if rates else None)


def test_commands_that_come_one_by_one_and_all_at_once_ask_for_the_same():
    for order in ORDERS:
        wishes = Wishes()
        for command in order:
            wishes = heed(wishes, [command])
        assert wishes == heed(Wishes(), order)


def test_nothing_new_changes_nothing():
    wishes = Wishes(paused=True, single_steps=2, learning_rate=0.1)
    assert heed(wishes, ()) == wishes
