"""The one exception meant for people: what was wrong, what would be right, what to type."""


class Problem(Exception):
    """Something a person can put right. Its text is shown as it stands, without a traceback."""
