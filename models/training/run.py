"""A run from its images to its stored predictions, as a stream of events."""

from collections.abc import Iterator

from models.data.source import load_dataset
from models.evaluation.scores import accuracy_of
from models.events import DataSummary, Event, LearningRateChanged, RunEnded, RunResumed, RunStarted, Steps
from models.recipe import Recipe
from models.runs.arrays import CHECKPOINT, PREDICTIONS, SAMPLE, WEIGHTS, write_arrays
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.runs.writing import RunWriter
from models.tiers import load_tier
from models.training.checkpoint import Checkpointer, checkpoint_step, restore
from models.training.loop import Diverged, compile_all, training_events
from models.training.objective import mean_loss, objective
from models.training.preparation import Preparation, prepare


def run_events(writer: RunWriter, *, tier: str, recipe: Recipe, learning_rate: float | None = None) -> Iterator[Event]:
    """Every event of the run that is still to come; its arrays are stored on the way.

    A run that has begun already is taken up at its checkpoint, with another learning rate where one is given.
    """
    history = fold(RunState(), read_events(writer.folder)[0])
    if history.started:
        again = _taken_up(writer, history.started.steps_per_epoch, learning_rate)
        yield from again
        history = fold(history, again)
    dataset = load_dataset(recipe.data)
    parts = prepare(load_tier(tier), recipe, dataset)
    if history.started:
        restore(writer.folder, parts)
    else:
        write_arrays(writer.folder / SAMPLE, {"images": parts.sample.images, "labels": parts.sample.labels})
        data = DataSummary(dataset.name, dataset.source, len(parts.training), len(parts.validation), len(parts.test))
        yield _started(writer, parts, tier, data)
    checkpointer = Checkpointer(writer, parts)
    compile_seconds = compile_all(parts)
    step, seconds = history.step, history.seconds
    try:
        for event in training_events(parts, commands=writer.commands, history=history):
            yield event
            checkpointer.follow(event)
            if isinstance(event, Steps):
                step, seconds = event.step, event.seconds
    except Diverged:
        yield _diverged(writer, seconds=seconds, compile_seconds=compile_seconds)
        return
    complete = step == parts.total_steps
    if not complete:
        checkpointer.write(step)
    test_accuracy, test_loss = _test(parts, writer)
    yield RunEnded(
        run=writer.run,
        status="completed" if complete else "stopped",
        test_accuracy=test_accuracy,
        test_loss=test_loss,
        train_seconds=seconds,
        compile_seconds=round(compile_seconds, 6),
    )
    if complete:
        (writer.folder / CHECKPOINT).unlink(missing_ok=True)


def _started(writer: RunWriter, parts: Preparation, tier: str, data: DataSummary) -> RunStarted:
    return RunStarted(
        run=writer.run,
        tier=tier,
        seed=parts.recipe.seed,
        parameters=parts.model.count_params(),
        objective=objective(parts.recipe),
        steps_per_epoch=parts.plan.steps_per_epoch,
        recipe=parts.recipe,
        data=data,
    )


def _taken_up(writer: RunWriter, steps_per_epoch: int, learning_rate: float | None) -> list[Event]:
    step = checkpoint_step(writer.folder)
    events: list[Event] = [RunResumed(epoch=step // steps_per_epoch + 1, step=step)]
    if learning_rate:
        events.append(LearningRateChanged(step=step, learning_rate=learning_rate))
    return events


def _diverged(writer: RunWriter, *, seconds: float, compile_seconds: float) -> RunEnded:
    anew = "try a smaller --learning-rate"
    if (writer.folder / CHECKPOINT).exists():
        anew += f", anew or from the last good checkpoint: digits train --resume {writer.run} --learning-rate RATE"
    return RunEnded(
        run=writer.run,
        status="diverged",
        test_accuracy=None,
        test_loss=None,
        train_seconds=seconds,
        compile_seconds=round(compile_seconds, 6),
        reason=f"The loss is no longer a number; {anew}.",
    )


def _test(parts: Preparation, writer: RunWriter) -> tuple[float, float]:
    """Accuracy and loss; stores weights and test predictions. This is the only look at the test images."""
    write_arrays(
        writer.folder / WEIGHTS, {f"{index:02}": weights for index, weights in enumerate(parts.model.get_weights())}
    )
    logits = parts.predict(parts.test.images)
    write_arrays(writer.folder / PREDICTIONS, {"logits": logits, "labels": parts.test.labels})
    return accuracy_of(logits, parts.test.labels), mean_loss(parts.loss, logits, parts.test.labels)
