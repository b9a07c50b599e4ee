"""The live things of a lesson, told in lines."""

import dataclasses
import sys
from collections.abc import Mapping

import click

from lessons.blocks import recipe_of
from lessons.lesson import Block, Lesson
from lessons.progress import answer_to, record
from models.data.source import default_data_name, sample_images
from models.events import Event
from models.runs.identity import new_run_name
from models.runs.paths import runs_folder
from tui.commands.drawing import print_confusion, print_text, terminal_glyphs, terminal_width
from tui.commands.following import train_and_follow
from tui.commands.narration import Narrator
from tui.plain.exercise import work_on_exercise
from tui.render.glyphs import spelled
from tui.render.pixels import NUMBERS_SHOWN, pixel_table
from tui.render.prose import wrapped
from tui.render.question import comparison, verdict
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
        kind = click.Choice([str(choice) for choice in choices]) if isinstance(choices, tuple) else click.FLOAT
        given = click.prompt("Your answer", type=kind)
        record("answered", lesson.id, question=question, answer=given)
    told = verdict(options, given=given, measured=None) or _answer(options)
    click.echo(wrapped(spelled(told, terminal_glyphs()), width=terminal_width()) + "\n")


def _answer(options: Mapping[str, object]) -> str:
    return "The run will tell." if "answer_from" in options else f"It is {options['answer']}. {options['reveal']}"


def _train(block: Block, lesson: Lesson, *, asking: bool) -> None:
    tier = str(block.options["tier"])
    recipe = dataclasses.replace(recipe_of(block), data=default_data_name())
    click.echo(recipe_in_words(tier, recipe))
    if not asking:
        click.echo(f"To train it yourself: digits train {tier} --epochs {recipe.epochs}\n")
        return
    if not click.confirm("Train it now?", default=True):
        return
    narrator, run = Narrator(sys.stdout), new_run_name(tier)

    def tell(line: bytes, event: Event | None) -> None:
        if event:
            narrator.tell(event)

    ended = train_and_follow(run, tier=tier, recipe=recipe, tell=tell)
    if ended and ended.test_accuracy is not None:
        print_confusion(runs_folder() / run)
        for question in (each for each in lesson.blocks if each.kind == "question" and "answer_from" in each.options):
            given = answer_to(lesson.id, str(question.options["id"]))
            click.echo(comparison(question.options, given=given, measured=ended.test_accuracy))
