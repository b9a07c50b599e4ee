"""A replay as a reducer: keys and seconds in, positions out, on the events that real runs have left behind."""

import pytest

from models.events import EpochEnded, Steps
from tests.tui.recordings import RECORDINGS, recorded_events
from tui.runs.history import History
from tui.runs.replay import FASTEST, SLOWEST, Replay, at_speed, moved_by, moved_by_epoch, moved_to, played, toggled

PLAYING = Replay(playing=True)
every_recording = pytest.mark.parametrize("name", RECORDINGS)


@every_recording
def test_there_is_nothing_before_the_beginning_and_nothing_behind_the_end(name: str):
    history = History(recorded_events(name))
    assert moved_by(Replay(), history, -1) == moved_by_epoch(Replay(), history, -1) == Replay()
    end = moved_to(Replay(), history, 10**9)
    assert end.position == len(history)
    assert moved_by(end, history, 1) == moved_by_epoch(end, history, 1) == end


@every_recording
def test_there_and_back_again_is_the_same_moment(name: str):
    history = History(recorded_events(name))
    middle = moved_to(Replay(), history, len(history) // 2)
    for away in range(-middle.position, len(history) - middle.position + 1):
        assert moved_by(moved_by(middle, history, away), history, -away) == middle


def test_an_epoch_on_is_where_it_ended_and_an_epoch_back_is_the_end_of_the_one_before():
    events = recorded_events("completed")
    history = History(events)
    first = moved_by_epoch(Replay(), history, 1)
    second = moved_by_epoch(first, history, 1)
    assert [events[at.position - 1].epoch for at in (first, second)] == [1, 2]  # pyright: ignore[reportAttributeAccessIssue]
    assert all(isinstance(events[at.position - 1], EpochEnded) for at in (first, second))
    assert moved_by_epoch(second, history, -1) == first
    assert moved_by_epoch(moved_by(first, history, 1), history, -1) == first
    assert moved_by_epoch(first, history, -1) == Replay()


@every_recording
@pytest.mark.parametrize("speed", [0.125, 1, 64])
def test_played_to_its_end_it_shows_every_moment_in_order_and_stands_still(name: str, speed: int):
    history = History(recorded_events(name))
    replay, positions, frames = at_speed(PLAYING, speed), [0], 0
    while replay.playing:
        replay = played(replay, history, 0.001)
        positions.append(replay.position)
        frames += 1
        assert replay.clock <= history.seconds_at(len(history)) + 0.001 * speed
    assert positions == sorted(positions)
    assert positions[-1] == len(history)
    assert frames * 0.001 * speed == pytest.approx(history.seconds_at(len(history)), abs=0.001 * speed + 1e-6)


def test_in_real_time_a_second_of_training_takes_a_second():
    events = recorded_events("completed")
    history = History(events)
    last = max(event.seconds for event in events if isinstance(event, Steps))
    halfway = played(PLAYING, history, last / 2)
    assert halfway.playing
    assert halfway.clock == last / 2
    assert history.seconds_at(halfway.position) <= last / 2 < history.seconds_at(halfway.position + 1)
    assert played(at_speed(PLAYING, 2), history, last / 4).position == halfway.position


def test_time_that_is_too_short_for_the_next_event_is_not_lost():
    history = History(recorded_events("completed"))
    replay = played(PLAYING, history, 0)
    step = history.seconds_at(replay.position + 1) / 10
    for _ in range(9):
        replay = played(replay, history, step)
    before = replay.position
    assert played(replay, history, 1.01 * step).position > before


def test_what_stands_still_does_not_move_and_space_starts_and_stops_it():
    history = History(recorded_events("completed"))
    assert played(Replay(), history, 100) == Replay()
    assert toggled(Replay()) == PLAYING
    assert toggled(PLAYING) == Replay()


def test_what_plays_goes_on_from_where_it_was_moved_to():
    history = History(recorded_events("completed"))
    late = moved_by_epoch(played(PLAYING, history, 0.001), history, 1)
    assert late.playing
    assert played(late, history, 0.0).position == late.position


def test_it_goes_no_slower_and_no_faster_than_its_limits_and_back_to_real_time():
    replay = Replay()
    for limit, factor in ((FASTEST, 2), (SLOWEST, 0.5)):
        for _ in range(20):
            replay = at_speed(replay, factor)
        assert replay.speed == limit
    for _ in range(6):
        replay = at_speed(replay, 2)
    assert replay == Replay()
