"""A training that is talked to, chunk by chunk: the commands come from a script, everything else is the real thing."""

import dataclasses
import random
from collections.abc import Iterable

import numpy as np
import pytest

from models.data.dataset import Dataset
from models.events import LearningRateChanged, RunContinued, RunPaused, Steps
from models.recipe import SCHEDULES
from models.runs.control import Command, Commands
from models.runs.state import RunState, fold
from models.tiers import load_tier
from models.training.loop import training_events
from models.training.preparation import Preparation, prepare
from models.training.schedule import learning_rates

PAUSE, RESUME, STEP, STOP = Command("pause"), Command("resume"), Command("step"), Command("stop")
Told = Steps | RunPaused | RunContinued | LearningRateChanged
"""The events that these tests are about."""


def rate(learning_rate: float) -> Command:
    return Command("learning_rate", learning_rate)


def prepared(few: Dataset, *, epochs: int = 3, schedule: str = "constant") -> Preparation:
    """Sixteen steps an epoch, all in one chunk."""
    tier = dataclasses.replace(load_tier("linear"), compiler="graph")  # the quicker one to compile
    recipe = dataclasses.replace(tier.recipe, epochs=epochs, batch_size=100, schedule=schedule, learning_rate=0.01)
    return prepare(tier, recipe, few)


@pytest.fixture
def parts(few: Dataset) -> Preparation:
    return prepared(few)


def scripted(script: Iterable[tuple[Command, ...]]) -> Commands:
    """Each time that the job looks for commands it finds the next of these, and none when they are over."""
    answers = iter(script)
    return lambda: next(answers, ())


def trained(parts: Preparation, *script: tuple[Command, ...]) -> list[Told]:
    return [event for event in training_events(parts, commands=scripted(script)) if isinstance(event, Told)]


def in_short(events: Iterable[Told]) -> list[str]:
    """The kinds of the events, and the steps that they stand behind."""
    return [f"{type(event).__name__} {event.step}" for event in events]


def weights_of(parts: Preparation) -> np.ndarray:
    return np.concatenate([weights.ravel() for weights in parts.model.get_weights()])


def test_a_paused_job_stands_still_until_it_is_resumed(parts: Preparation):
    looks = 0

    def commands() -> tuple[Command, ...]:
        nonlocal looks
        looks += 1
        return {2: (PAUSE,), 9: (RESUME,)}.get(looks, ())

    taken = 0
    for event in training_events(parts, commands=commands):
        match event:
            case Steps(step=step):
                taken = step
            case RunPaused(step=step):
                assert (step, looks) == (16, 2)
            case RunContinued(step=step):
                assert (step, taken, looks) == (16, 16, 9)
    assert taken == 48


def test_a_pause_changes_nothing_of_what_is_learned(few: Dataset):
    paused, undisturbed = prepared(few), prepared(few)
    events = trained(paused, (), (PAUSE,), (), (RESUME,))
    assert RunPaused(step=16) in events
    trained(undisturbed)
    assert (weights_of(paused) == weights_of(undisturbed)).all()


def test_a_step_asked_of_a_paused_job_is_one_step_and_the_network_stands_behind_it(parts: Preparation):
    seen = []
    for event in training_events(parts, commands=scripted([(PAUSE,), (STEP,), (), (STEP, STEP), (), (), (STOP,)])):
        assert isinstance(event, Told)
        seen.append(event)
        assert np.asarray(parts.optimizer.iterations) == event.step
    assert in_short(seen) == [
        *("RunPaused 0", "Steps 1", "RunPaused 1", "Steps 2", "Steps 3", "RunPaused 3"),
    ]
    assert all(len(event.loss) == 1 for event in seen if isinstance(event, Steps))


def test_a_step_asked_of_a_running_job_is_taken_and_pauses_it(parts: Preparation):
    assert in_short(trained(parts, (), (STEP,), (), (RESUME,))) == [
        *("Steps 16", "Steps 17", "RunPaused 17", "RunContinued 17", "Steps 32", "Steps 48"),
    ]


def test_steps_that_were_asked_for_are_forgotten_by_a_resume(parts: Preparation):
    assert in_short(trained(parts, (PAUSE, STEP, STEP, RESUME))) == ["Steps 16", "Steps 32", "Steps 48"]


def test_a_paused_job_can_be_stopped(parts: Preparation):
    assert in_short(trained(parts, (PAUSE,), (), (STOP,))) == ["RunPaused 0"]


def test_a_stop_is_heeded_before_anything_that_was_asked_with_it(parts: Preparation):
    assert trained(parts, (STEP, STOP, RESUME)) == []


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_changed_learning_rate_is_told_and_scales_the_schedule_from_then_on(schedule: str, few: Dataset):
    parts = prepared(few, schedule=schedule)
    at_first = learning_rates(parts.recipe, steps=range(48), total=48)
    later = learning_rates(dataclasses.replace(parts.recipe, learning_rate=0.002), steps=range(48), total=48)
    seen = []
    for event in training_events(parts, commands=scripted([(), (rate(0.5), rate(0.002))])):
        if isinstance(event, Told):
            seen.append(event)
        if isinstance(event, Steps):
            assert (
                np.asarray(parts.optimizer.learning_rate) == (at_first if event.step <= 16 else later)[event.step - 1]
            )
    assert in_short(seen) == ["Steps 16", "LearningRateChanged 16", "Steps 32", "Steps 48"]
    assert seen[1] == LearningRateChanged(step=16, learning_rate=0.002)


def test_a_rate_that_changes_nothing_is_not_told_again(parts: Preparation):
    events = trained(parts, (rate(0.1),), (rate(0.1),), (PAUSE, rate(0.2)), (rate(0.1), rate(0.2)), (RESUME,))
    assert [event for event in events if isinstance(event, LearningRateChanged)] == [
        LearningRateChanged(step=0, learning_rate=0.1),
        LearningRateChanged(step=32, learning_rate=0.2),
    ]


def test_commands_in_any_order_skip_no_step_and_take_none_twice(parts: Preparation):
    """A paused job takes single steps only, and tells of each pause and of its end."""
    for seed in range(20):
        chance = random.Random(seed)
        wishes = [PAUSE, RESUME, STEP, STEP, rate(0.1), rate(0.01)]
        script = [tuple(chance.choices(wishes, k=chance.randrange(4))) for _ in range(8)]
        taken, state = 0, RunState()
        for event in trained(parts, *script, (RESUME,)):
            if isinstance(event, Steps):
                assert event.step == taken + len(event.loss)
                assert len(event.loss) == 1 or not state.paused
                taken = event.step
            assert event.step == taken
            state = fold(state, [event])
        assert taken == state.step == 48
        assert not state.paused
