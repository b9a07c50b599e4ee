import subprocess
import sys

import pytest

from models.classics import CLASSICS, Classic, find_classic
from models.problem import Problem
from models.recipe import ARCHITECTURE_FIELDS, Recipe
from models.tiers import load_tier, recipe_for

EVERY_CLASSIC = pytest.mark.parametrize("classic", CLASSICS, ids=lambda classic: classic.name)


def test_the_classic_recipes_are_the_seven():
    assert [classic.name for classic in CLASSICS] == [
        "classic-single",
        "classic-single-sgd",
        "classic-hidden",
        "classic-hidden-sgd",
        "classic-hidden-split",
        "classic-deep",
        "classic-deep-200",
    ]


@EVERY_CLASSIC
def test_a_classic_recipe_is_found_by_its_name_and_is_one_that_its_tier_can_train(classic: Classic):
    assert find_classic(classic.name) is classic
    tier = load_tier(classic.tier)
    shaping = {name for name in ARCHITECTURE_FIELDS if getattr(classic.recipe, name) != getattr(Recipe(), name)}
    assert recipe_for(tier, {name: getattr(classic.recipe, name) for name in shaping}, base=classic.recipe)


@EVERY_CLASSIC
def test_what_was_published_was_reached_within_a_point(classic: Classic):
    published, mean = vars(classic.published.figures), vars(classic.measured.mean)
    for name, figure in published.items():
        if figure is not None:
            assert mean[name] == pytest.approx(figure, abs=0.06 if name.endswith("loss") else 0.01), name


def test_an_unknown_recipe_is_refused_with_the_known_ones():
    with pytest.raises(Problem, match=r"classic-single, .*classic-deep-200"):
        find_classic("telepathic")


def test_the_classic_recipes_import_no_framework():
    code = "import sys; import models.classics; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"tensorflow", "keras", "numpy", "textual"} & set(modules)
