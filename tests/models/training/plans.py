"""Short trainings in which everything random is at work: a run taken up wrongly would end elsewhere.

Most images are held out, so that epochs are short.
"""

import dataclasses
from typing import Any

from models.data.source import default_data_name
from models.recipe import Recipe
from models.tiers import load_tier

_RANDOM = {"schedule": "one-cycle", "validation": 0.9, "seed": 2**32 - 1}
_PLANS: dict[str, dict[str, Any]] = {
    # So large a batch is a chunk: single steps change nothing of what is learned, and a test can stop where it likes.
    "linear": {"epochs": 6, "batch_size": 2400, "validation": 0.8},
    # Compiled by XLA.
    "mlp": {
        "epochs": 6,
        "hidden": (32,),
        "batch_norm": True,
        "dropout": 0.3,
        "batch_size": 100,
        "shift": 2,
        "rotate": 10,
    },
    # Not compiled by XLA; another optimizer, batch normalisation of its own, and a last batch of another size.
    "cnn": {"epochs": 1, "dropout": 0.3, "batch_size": 90},
}
CHUNKED = ("mlp", "cnn")
"""Tiers whose chunks have many steps here."""


def plan(tier: str) -> Recipe:
    """The tier's recipe for a training of some seconds."""
    changes = _RANDOM | _PLANS[tier] | {"data": default_data_name()}
    return dataclasses.replace(load_tier(tier).recipe, **changes)
