"""Names of runs."""

import secrets
from datetime import datetime


def new_run_name(tier: str) -> str:
    """A name that sorts by time within a tier; four random hex digits tell apart runs of the same second."""
    return f"{tier}-{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
