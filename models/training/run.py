"""A run from its images to its stored predictions, as a stream of events."""

from collections.abc import Iterator

import numpy as np

from models.data.dataset import Dataset
from models.data.source import load_dataset
from models.evaluation.scores import accuracy_of
from models.events import DataSummary, Event, LearningRateChanged, RunEnded, RunResumed, RunStarted, Steps
from models.problem import Problem
from models.recipe import Recipe
from models.runs.arrays import CHECKPOINT, PREDICTIONS, SAMPLE, WEIGHTS, write_arrays
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.runs.writing import EVENTS, RunWriter
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
    beginning: Event | None = _resumed(writer, history)
    if beginning:
        yield beginning
    dataset = load_dataset(recipe.data)
    parts = prepare(load_tier(tier), recipe, dataset)
    if beginning:
        restore(writer.folder, parts)
    else:
        write_arrays(writer.folder / SAMPLE, {"images": parts.sample.images, "labels": parts.sample.labels})
        beginning = _started(writer, parts, tier, dataset)
        yield beginning
    history = fold(history, [beginning])
    if learning_rate:
        changed = LearningRateChanged(step=history.step, learning_rate=learning_rate)
        yield changed
        history = fold(history, [changed])
    checkpointer = Checkpointer(writer, parts)
    compile_seconds = compile_all(parts)
    step, seconds = history.step, history.seconds
    try:
        for event in training_events(parts, commands=writer.commands, history=history):
            yield event
            checkpointer.follow(event)
            if isinstance(event, Steps):
                step, seconds = event.step, event.seconds
        _require_numbers(parts)
    except Diverged:
        yield _diverged(writer, seconds=seconds, compile_seconds=compile_seconds)
        return
    complete = step == parts.total_steps
    if not complete:
        checkpointer.finish(step)
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


def _started(writer: RunWriter, parts: Preparation, tier: str, dataset: Dataset) -> RunStarted:
    return RunStarted(
        run=writer.run,
        tier=tier,
        seed=parts.recipe.seed,
        parameters=parts.model.count_params(),
        objective=objective(parts.recipe),
        steps_per_epoch=parts.plan.steps_per_epoch,
        recipe=parts.recipe,
        data=DataSummary(dataset.name, dataset.source, len(parts.training), len(parts.validation), len(parts.test)),
    )


def _resumed(writer: RunWriter, history: RunState) -> RunResumed | None:
    """Where the run goes on; None where it has not begun. Raises Problem for a damaged checkpoint or damaged events."""
    step = checkpoint_step(writer.folder)
    if not history.started and not step:
        return None
    if not history.started or sum(len(steps.loss) for steps in history.steps if steps.step <= step) != step:
        raise Problem(f"{writer.folder / EVENTS} is damaged. The run has to be trained again.")
    return RunResumed(epoch=step // history.started.steps_per_epoch + 1, step=step)


def _require_numbers(parts: Preparation) -> None:
    """Raises Diverged where the last step, whose loss was still a number, has left a weight that is none."""
    if not all(np.isfinite(weights).all() for weights in parts.model.get_weights()):
        raise Diverged


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
