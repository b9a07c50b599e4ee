"""The live things of a lesson, told in lines. `where` says where the learner is; None where nobody can answer."""

import dataclasses
import sys
from collections.abc import Mapping

import click

from lessons.blocks import recipe_of
from lessons.lesson import Block, Lesson, Step
from lessons.predictions import predictions
from lessons.progress import answer_to, last_run, record
from models.data.source import default_data_name, sample_images
from models.events import Event, RunStarted
from models.problem import Problem
from models.runs.identity import new_run_name
from models.runs.paths import runs_folder
from tui.console.asking import ask
from tui.console.drawing import terminal_glyphs, terminal_width
from tui.console.exercise import work_on_exercise
from tui.console.following import train_and_follow
from tui.console.narration import Narrator
from tui.console.results import tell_confusion, tell_curves
from tui.render.foreign import visible
from tui.render.pixels import NUMBERS_SHOWN, pixels_in_words
from tui.render.prose import wrapped
from tui.render.question import answer_from, comparison, problem_with, verdict
from tui.render.recipe import recipe_in_words


def tell_block(block: Block, lesson: Lesson, *, where: str | None) -> None:
    """Tells one block; where somebody can answer, asks, trains and checks. Raises Left and WentBack."""
    match block.kind:
        case "digit":
            _tell_digit(int(str(block.options["index"])), numbers=bool(block.options["pixels"]))
        case "strip":
            _, labels = sample_images(default_data_name(), int(str(block.options["count"])))
            click.echo(f"The first {len(labels)} pictures are labelled {', '.join(map(str, labels))}.\n")
        case "question":
            _ask(block, lesson, where=where)
        case "train":
            _train(block, lesson, where=where)
        case "matrix":
            _tell_matrix(lesson)
        case "exercise":
            work_on_exercise(lesson, where=where)


def draw_digits(step: Step) -> None:
    """The step's pictures, for who wants to see or feel them after all."""
    from tui.render.digit import digit

    for part in step.parts:
        if not isinstance(part, str) and part.kind == "digit" and not part.options["pixels"]:
            index = int(str(part.options["index"]))
            images, _ = sample_images(default_data_name(), index + 1)
            click.echo(digit(images[index], glyphs=terminal_glyphs()).plain)


def _tell_digit(index: int, *, numbers: bool) -> None:
    from tui.render.digit_in_words import digit_in_words

    images, labels = sample_images(default_data_name(), index + 1)
    named = f"Picture {index}, a {labels[index]}"
    if numbers:
        click.echo(f"{named}, as numbers, in part:")
        click.echo(pixels_in_words(images[index], rows=NUMBERS_SHOWN, columns=NUMBERS_SHOWN) + "\n")
    else:
        click.echo(wrapped(f"{named}. {digit_in_words(images[index])}", width=terminal_width()) + "\n")


def _ask(block: Block, lesson: Lesson, *, where: str | None) -> None:
    options, question = block.options, str(block.options["id"])
    choices = options.get("choices")
    click.echo(wrapped(str(options["ask"]), width=terminal_width()))
    if isinstance(choices, tuple):
        click.echo("Choices: " + ", ".join(map(str, choices)))
    given = answer_to(lesson.id, question)
    if where and given is None:
        typed = _ask_until_right(options, where=where)
        if not typed:
            click.echo("Skipped.\n")
            return
        given = answer_from(options, typed)
        record("answered", lesson.id, question=question, answer=given)
    told = verdict(options, given=given, measured=None) or _answer(options)
    click.echo(wrapped(told, width=terminal_width()) + "\n")


def _ask_until_right(options: Mapping[str, object], *, where: str) -> str:
    """What was typed, once nothing is wrong with it; empty to skip the question."""
    while (typed := ask("Your answer (Enter alone skips)", where=where)) and (problem := problem_with(options, typed)):
        click.echo(problem)
    return typed


def _answer(options: Mapping[str, object]) -> str:
    return "The run will tell." if "answer_from" in options else str(options["reveal"])  # it begins with the answer


def _train(block: Block, lesson: Lesson, *, where: str | None) -> None:
    tier = str(block.options["tier"])
    recipe = dataclasses.replace(recipe_of(block), data=default_data_name())
    click.echo(recipe_in_words(tier, recipe))
    if not where:
        click.echo(f"To train it yourself: digits train {tier} --epochs {recipe.epochs}\n")
        return
    if ask("Enter: train it now (Ctrl-C stops it), s: skip", where=where).lower() == "s":
        click.echo("Skipped.\n")
        return
    narrator, run = Narrator(sys.stdout, plain=True), new_run_name(tier)

    def tell(line: bytes, event: Event | None) -> None:
        if isinstance(event, RunStarted):
            record("trained", lesson.id, run=run)
        if event:
            narrator.tell(event)

    ended = train_and_follow(run, tier=tier, recipe=recipe, tell=tell)
    tell_curves(runs_folder() / run)
    if ended and ended.test_accuracy is not None:
        for question, given in predictions(lesson):
            if told := comparison(question.options, given=given, measured=ended.test_accuracy):
                click.echo(told)


def _tell_matrix(lesson: Lesson) -> None:
    run = last_run(lesson.id)
    if run is None:
        click.echo("Train it first, one step back.\n")
        return
    try:
        tell_confusion(runs_folder() / run)
    except Problem as problem:
        click.echo(visible(str(problem)))
    click.echo()
