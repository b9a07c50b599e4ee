import subprocess
import sys

import pytest

from models.problem import Problem
from models.tier import Tier
from models.tiers import all_tiers, load_tier, tier_names


def test_listing_the_tiers_imports_no_framework():
    code = "import sys; from models.tiers import all_tiers; all_tiers(); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"tensorflow", "keras", "numpy", "textual"} & set(modules)


def test_the_ladder_has_one_tier_a_step():
    assert [tier.position for tier in all_tiers()] == list(range(1, len(all_tiers()) + 1))


def test_an_unknown_tier_is_refused_with_the_known_ones():
    with pytest.raises(Problem, match=", ".join(tier_names())):
        load_tier("telepathic")


@pytest.mark.parametrize("tier", all_tiers(), ids=lambda tier: tier.name)
def test_a_tier_is_what_its_file_says(tier: Tier):
    assert load_tier(tier.name) is tier
    assert tier.teaches
    assert 0.1 < tier.floor.mnist < 1
    assert 0.1 < tier.floor.synthetic < 1
