"""What `digits doctor` has to say of one thing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `advice` is empty where there is nothing to do."""

    name: str
    value: str
    advice: str = ""
