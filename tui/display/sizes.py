"""How much room the app needs, in columns and rows."""

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""What every screen can do with."""
FULL_WIDTH, FULL_HEIGHT = 80, 24
"""Where a lesson has its two sides beside each other, and nothing of them is out of sight."""


def is_too_small(width: int, height: int) -> bool:
    """Whether screens would have no room."""
    return width < LEAST_WIDTH or height < LEAST_HEIGHT
