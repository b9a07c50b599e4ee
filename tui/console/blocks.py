"""The live things of a lesson, told in lines."""

import dataclasses
import sys
from collections.abc import Mapping

import click

from lessons.blocks import recipe_of
from lessons.lesson import Block, Lesson
from lessons.predictions import predictions
from lessons.progress import answer_to, last_run, record
from models.data.source import default_data_name, sample_images
from models.events import Event, RunStarted
from models.problem import Problem
from models.runs.identity import new_run_name
from models.runs.paths import runs_folder
from tui.console.asking import ask
from tui.console.drawing import print_confusion, print_text, terminal_glyphs, terminal_width
from tui.console.exercise import work_on_exercise
from tui.console.following import train_and_follow
from tui.console.narration import Narrator
from tui.render.foreign import visible
from tui.render.glyphs import spelled
from tui.render.pixels import NUMBERS_SHOWN, pixel_table
from tui.render.prose import wrapped
from tui.render.question import answer_from, comparison, problem_with, verdict
from tui.render.recipe import recipe_in_words


def tell_block(block: Block, lesson: Lesson, *, asking: bool) -> None:
    """Shows one block; `asking`: somebody is there to answer, train and work."""
    match block.kind:
        case "digit":
            _tell_digit(int(str(block.options["index"])), numbers=bool(block.options["pixels"]))
        case "strip":
            _, labels = sample_images(default_data_name(), int(str(block.options["count"])))
            click.echo(f"The first {len(labels)} pictures are labelled {', '.join(map(str, labels))}.\n")
        case "question":
            _ask(block, lesson, asking=asking)
        case "train":
            _train(block, lesson, asking=asking)
        case "matrix":
            _tell_matrix(lesson)
        case "exercise":
            work_on_exercise(lesson, asking=asking)


def _tell_digit(index: int, *, numbers: bool) -> None:
    from tui.render.digit import digit

    images, labels = sample_images(default_data_name(), index + 1)
    inked = int((images[index] > 0).sum())
    click.echo(
        f"Picture {index} of the {default_data_name()} digits, a {labels[index]}; {inked} of 784 pixels hold ink:"
    )
    if numbers:
        print_text(pixel_table(images[index], rows=NUMBERS_SHOWN, columns=NUMBERS_SHOWN))
    else:
        print_text(digit(images[index], glyphs=terminal_glyphs()))
    click.echo()


def _ask(block: Block, lesson: Lesson, *, asking: bool) -> None:
    options, question = block.options, str(block.options["id"])
    choices = options.get("choices")
    click.echo(wrapped(spelled(str(options["ask"]), terminal_glyphs()), width=terminal_width()))
    if isinstance(choices, tuple):
        click.echo("Choices: " + ", ".join(map(str, choices)))
    given = answer_to(lesson.id, question)
    if asking and given is None:
        typed = _ask_until_right(options)
        if not typed:
            click.echo("Skipped.\n")
            return
        given = answer_from(options, typed)
        record("answered", lesson.id, question=question, answer=given)
    told = verdict(options, given=given, measured=None) or _answer(options)
    click.echo(wrapped(spelled(told, terminal_glyphs()), width=terminal_width()) + "\n")


def _ask_until_right(options: Mapping[str, object]) -> str:
    """What was typed, once nothing is wrong with it; empty to skip the question."""
    while (typed := ask("Your answer (Enter: skip, q: leave)")) and (problem := problem_with(options, typed)):
        click.echo(problem)
    return typed


def _answer(options: Mapping[str, object]) -> str:
    return "The run will tell." if "answer_from" in options else f"It is {options['answer']}. {options['reveal']}"


def _train(block: Block, lesson: Lesson, *, asking: bool) -> None:
    tier = str(block.options["tier"])
    recipe = dataclasses.replace(recipe_of(block), data=default_data_name())
    click.echo(recipe_in_words(tier, recipe))
    if not asking:
        click.echo(f"To train it yourself: digits train {tier} --epochs {recipe.epochs}\n")
        return
    if ask("Enter: train it now, s: skip, q: leave").lower() == "s":
        click.echo("Skipped.\n")
        return
    narrator, run = Narrator(sys.stdout), new_run_name(tier)

    def tell(line: bytes, event: Event | None) -> None:
        if isinstance(event, RunStarted):
            record("trained", lesson.id, run=run)
        if event:
            narrator.tell(event)

    ended = train_and_follow(run, tier=tier, recipe=recipe, tell=tell)
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
        print_confusion(runs_folder() / run)
    except Problem as problem:
        click.echo(visible(str(problem)))
    click.echo()
