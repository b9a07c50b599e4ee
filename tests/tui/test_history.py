"""Every moment of a run, from the files of events that real runs have left behind."""

import pytest

from models.events import EpochEnded, Event, RunResumed, Steps
from models.recipe import Recipe
from models.runs.reading import read_events
from models.runs.state import RunState, fold
from models.runs.writing import EVENTS, begin_run
from tests.tui.recordings import RECORDINGS, recorded_bytes, recorded_events
from tests.tui.render.test_trend import chunks, same, started
from tui.render.trend import NO_TREND, grown
from tui.runs.history import SPACING, History

every_recording = pytest.mark.parametrize("name", RECORDINGS)


@every_recording
def test_a_moment_is_the_fold_of_the_events_up_to_it(name: str):
    events = recorded_events(name)
    history = History(events)
    assert len(history) == len(events)
    for position in range(len(events) + 1):
        moment, state = history.at(position), fold(RunState(), events[:position])
        assert moment.state == state
        assert same(moment.trend, grown(NO_TREND, state))


@every_recording
def test_a_history_that_grew_with_its_run_is_the_one_that_was_read_at_once(name: str):
    events = recorded_events(name)
    grew, whole = History(), History(events)
    for start in range(0, len(events), 3):
        grew.add(events[start : start + 3])
        newest = grew.at(len(grew))
        assert grew.now.state == newest.state
        assert same(grew.now.trend, newest.trend)
    for position in range(len(events) + 1):
        assert grew.at(position).state == whole.at(position).state
        assert grew.seconds_at(position) == whole.seconds_at(position)


def test_a_moment_of_a_long_run_that_went_back_is_right_on_both_sides_of_every_kept_trend():
    steps = chunks(0, 25 * 3 * SPACING)
    events: list[Event] = [started(steps_per_epoch=25 * 4 * SPACING, epochs=1), *steps]
    gone_back = RunResumed(epoch=1, step=25 * SPACING)
    events += [gone_back, *chunks(25 * SPACING, 25 * 2 * SPACING, seed=1)]
    history = History(events)
    around = [position + near for position in range(0, len(events), SPACING) for near in (-1, 0, 1)]
    for position in [*around, events.index(gone_back), events.index(gone_back) + 1, len(events)]:
        if 0 <= position <= len(events):
            state = fold(RunState(), events[:position])
            assert history.at(position).state == state
            assert same(history.at(position).trend, grown(NO_TREND, state))


@every_recording
def test_time_never_runs_backwards_and_steps_that_are_taken_again_take_their_time_again(name: str):
    events = recorded_events(name)
    history = History(events)
    seconds = [history.seconds_at(position) for position in range(len(events) + 1)]
    assert seconds == sorted(seconds)
    assert seconds[-1] >= history.now.state.seconds
    resumed = any(isinstance(event, RunResumed) and event.step < 10**9 for event in events)
    assert resumed or seconds[-1] == pytest.approx(history.now.state.seconds)


@every_recording
def test_epochs_end_where_their_events_say_so(name: str):
    events = recorded_events(name)
    history, ends = History(events), [0]
    while (end := history.epoch_end_after(ends[-1])) < len(events):
        assert isinstance(events[end - 1], EpochEnded)
        assert history.epoch_end_before(end) == ends[-1]
        ends.append(end)
    assert len(ends) - 1 in (count := sum(isinstance(event, EpochEnded) for event in events), count - 1)


@every_recording
def test_any_prefix_of_a_recorded_log_torn_at_any_byte_gives_a_valid_history(name: str):
    whole = recorded_bytes(name)
    with begin_run("torn", tier="linear", recipe=Recipe()) as writer:
        pass
    file = writer.folder / EVENTS
    known: list[Event] = []
    for length in range(len(whole) + 1):
        if length and whole[length - 1 : length] != b"\n" and length % 97:
            continue  # every line's end, and bytes within lines
        file.write_bytes(whole[:length])
        events, offset = read_events(writer.folder)
        assert list(events[: len(known)]) == known
        known, history = list(events), History(events)
        assert history.now.state == fold(RunState(), events)
        file.write_bytes(whole)
        history.add(read_events(writer.folder, offset)[0])
        assert history.now.state == fold(RunState(), recorded_events(name))


def test_where_the_training_time_says_is_where_the_run_stood():
    events = recorded_events("completed")
    history = History(events)
    for position, event in enumerate(events):
        if isinstance(event, Steps):
            assert history.position_at(event.seconds) >= position + 1
            assert history.position_at(event.seconds - 1e-7) <= position
