"""The kinds of block that a lesson may hold, and the options of each: the one place to add another."""

import dataclasses
from collections.abc import Mapping

from lessons.lesson import Block
from lessons.options import Kind, Option, Place, read_options
from models.problem import Problem
from models.recipe import Recipe
from models.tiers import load_tier, recipe_for

MEASURED = ("test_accuracy",)
"""What `answer_from` may name: figures of the run that the same lesson trains."""

_RECIPE_KINDS: Mapping[object, Kind] = {
    int: "whole number",
    float: "number",
    float | None: "number",
    bool: "true or false",
    str: "text",
    tuple[int, ...]: "list of whole numbers",
}

KINDS: Mapping[str, Mapping[str, Option]] = {
    # An image of the data set, drawn; with pixels, the middle of it as the numbers that it is.
    "digit": {
        "index": Option("whole number", default=0),
        "pixels": Option("true or false", default=False),
    },
    # A row of images with their labels.
    "strip": {"count": Option("whole number", default=8)},
    # Something to predict before it is seen. An accuracy is asked for and shown in per cent where the unit is %.
    "question": {
        "id": Option("text", required=True),
        "ask": Option("text", required=True),
        "kind": Option("text", required=True),
        "unit": Option("text"),
        "choices": Option("list of texts"),
        "answer": Option("number or text"),
        "answer_from": Option("text"),
        "reveal": Option("text", required=True),
    },
    # A run that the learner starts and watches. Every field of the recipe may be set.
    "train": {
        "tier": Option("text", required=True),
        **{field.name: Option(_RECIPE_KINDS[field.type]) for field in dataclasses.fields(Recipe)},
    },
    # The confusion matrix of the lesson's latest run.
    "matrix": {},
    # The lesson's exercise: the learner's file and its checks.
    "exercise": {},
}


def read_block(kind: str, text: str, place: Place) -> Block:
    """The block whose opening fence stands at `place`, with `text` between its fences.

    Raises Problem, naming file and line, for an unknown kind and for options that are not right.
    """
    if kind not in KINDS:
        raise place.problem(f"there is no block {kind!r}. The blocks are {', '.join(KINDS)}.")
    options = read_options(text, KINDS[kind], place.below(1))
    block = Block(kind, options, place.line)
    match kind:
        case "question":
            _check_question(options, place)
        case "train":
            try:
                recipe_of(block)
            except Problem as problem:
                raise place.problem(str(problem)) from problem
    return block


def recipe_of(train: Block) -> Recipe:
    """What a `train` block trains with: its tier's default recipe, changed by what the block says."""
    changes = {name: value for name, value in train.options.items() if name != "tier"}
    return recipe_for(load_tier(str(train.options["tier"])), changes)


def _check_question(options: Mapping[str, object], place: Place) -> None:
    kind, choices, answer = options["kind"], options.get("choices"), options.get("answer")
    if kind not in ("number", "choice"):
        raise place.problem(f"kind is {kind!r}; it has to be number or choice.")
    if ("answer" in options) == ("answer_from" in options):
        raise place.problem("a question has either an answer or an answer_from.")
    if "answer_from" in options and (kind != "number" or options["answer_from"] not in MEASURED):
        raise place.problem(f"answer_from is for numbers and has to be one of {', '.join(MEASURED)}.")
    if kind == "number" and (choices or isinstance(answer, str)):
        raise place.problem("a number question has a number as its answer and no choices.")
    if kind == "choice" and (not isinstance(choices, tuple) or len(choices) < 2 or answer not in choices):
        raise place.problem("a choice question has two choices or more, and its answer is one of them, word for word.")
