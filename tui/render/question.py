"""What may be answered to a question and what is said then, in words that need no colour."""

import math
from collections.abc import Mapping

from tui.render.foreign import visible_line


def problem_with(options: Mapping[str, object], text: str) -> str | None:
    """What is wrong with a typed answer, in a sentence that says what would be right; None where nothing is."""
    choices = options.get("choices")
    if isinstance(choices, tuple):
        number_or_one = f"type one of them, or its number from 1 to {len(choices)}."
        return None if _choice(choices, text) else f"That is none of the choices; {number_or_one}"
    number = _number(text)
    if number is None:
        return "That is not a number; type digits, with a point if you like."
    if options.get("unit") == "%" and not 0 <= number <= 100:
        return "That is no share of a hundred; type a number from 0 to 100."
    return None


def answer_from(options: Mapping[str, object], text: str) -> str | float:
    """The answer that was typed: a number, or a choice as the lesson spells it. Raises ValueError for a problem."""
    choices = options.get("choices")
    answer = _choice(choices, text) if isinstance(choices, tuple) else _number(text)
    if answer is None:
        raise ValueError(problem_with(options, text))
    return answer


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
    own = f"You said {visible_line(_in_words(given, unit))}."
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


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _choice(choices: tuple[object, ...], text: str) -> str | None:
    """Word for word comes first: where the choices are numbers, 2 is the choice 2 and not the second."""
    typed = text.strip().casefold()
    spellings = {str(number): str(choice) for number, choice in enumerate(choices, 1)}
    return (spellings | {str(choice).casefold(): str(choice) for choice in choices}).get(typed)
