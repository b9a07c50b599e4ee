"""Which races there can be, and finding one again."""

import dataclasses

import pytest

from models.problem import Problem
from models.recipe import Recipe
from models.runs.race import begin_race
from models.runs.writing import begin_run
from tui.training.race import Contestant, require_fair, stored_race

LINEAR, SLOW = Contestant("linear", Recipe()), Contestant("linear", Recipe(learning_rate=0.0001))


@pytest.mark.parametrize(
    ("contestants", "told"),
    [
        ([LINEAR], "two to 4 contestants, and here is one"),
        ([Contestant("linear", Recipe(seed=seed)) for seed in range(5)], "and here are 5"),
        ([LINEAR, SLOW, LINEAR], "the same .* its seed perhaps"),
        ([LINEAR, dataclasses.replace(SLOW, recipe=Recipe(data="synthetic"))], "same images"),
    ],
)
def test_a_race_that_would_compare_nothing_is_refused_with_what_would_be_right(
    contestants: list[Contestant], told: str
):
    with pytest.raises(Problem, match=told):
        require_fair(contestants)
    require_fair([LINEAR, SLOW])


def test_a_race_is_found_again_with_its_recipes_and_threads_while_all_its_runs_are_there():
    begin_race("race", ["a", "b"]).close()
    with begin_run("a", tier="linear", recipe=LINEAR.recipe, threads=1):
        assert stored_race() is None
        with begin_run("b", tier="linear", recipe=SLOW.recipe, threads=1):
            race = stored_race()
            assert race
            assert race.contestants == (LINEAR, SLOW)
            assert (race.threads, race.alive, race.started) == (1, True, True)
    assert not race.alive
