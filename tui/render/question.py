"""What is said after an answer, in words that need no colour."""

from collections.abc import Mapping


def verdict(options: Mapping[str, object], *, given: str | float | None, measured: float | None) -> str:
    """The learner's answer, the right one and what the lesson says of it; without an answer, nothing.

    `measured` answers a question that waits for a run: a share from 0 to 1 where the question's unit is %.
    """
    told = comparison(options, given=given, measured=measured)
    waiting = "answer_from" in options and measured is None
    return told if waiting or not told else f"{told}\n\n{options['reveal']}"


def comparison(options: Mapping[str, object], *, given: str | float | None, measured: float | None) -> str:
    """The learner's answer beside the right one, in a sentence or two; empty without an answer."""
    if given is None:
        return ""
    unit = str(options.get("unit", ""))
    own = f"You said {_in_words(given, unit)}."
    if "answer_from" in options:
        if measured is None:
            return f"{own} The run will tell."
        return f"{own} {_judged(given, measured * 100 if unit == '%' else measured, unit)}"
    return f"{own} {_judged(given, options['answer'], unit)}"


def _judged(given: str | float, right: object, unit: str) -> str:
    if isinstance(right, int | float) and isinstance(given, int | float):
        if abs(given - right) < 0.005:
            return "Exactly right."
        return (
            f"It is {_in_words(round(float(right), 2), unit)}: you were {_in_words(round(abs(given - right), 2))} off."
        )
    return "That is right." if given == right else f"It is: {right}."


def _in_words(value: object, unit: str = "") -> str:
    told = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{told} {unit}".strip()
