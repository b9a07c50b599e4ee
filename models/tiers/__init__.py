"""The ladder. One file here is one tier, and the file is its own registration."""

import importlib
import pkgutil
from functools import cache

from models.problem import Problem
from models.tier import Tier


def tier_names() -> tuple[str, ...]:
    """The names that load_tier takes, alphabetically; imports no tier."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@cache
def load_tier(name: str) -> Tier:
    """The tier of that name. Raises Problem, naming the known ones, when there is none."""
    if name not in tier_names():
        raise Problem(f"There is no tier {name!r}. The tiers are {', '.join(tier_names())}; `digits tiers` lists them.")
    return importlib.import_module(f"{__name__}.{name}").TIER


def all_tiers() -> tuple[Tier, ...]:
    """Every tier, from the foot of the ladder up; imports no framework."""
    return tuple(sorted(map(load_tier, tier_names()), key=lambda tier: tier.position))
