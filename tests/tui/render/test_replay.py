import pytest

from tests.tui.recordings import recorded_events
from tui.render.glyphs import ASCII, BRAILLE, LEVELS, Glyphs
from tui.render.replay import position_line
from tui.runs.history import History
from tui.runs.replay import Replay, at_speed, moved_by_epoch, moved_to, toggled

HISTORY = History(recorded_events("completed"))
FIRST = moved_by_epoch(Replay(), HISTORY, 1)


def test_the_line_tells_speed_epoch_step_seconds_and_event():
    state = HISTORY.at(FIRST.position).state
    told = position_line(FIRST, HISTORY, width=80, glyphs=BRAILLE)
    assert told.startswith(f"Replay stands, real time · epoch 1, step {state.step} · {state.seconds:.2f} of ")
    assert told.endswith(f" s · event {FIRST.position}/{len(HISTORY)}")
    fast = position_line(at_speed(toggled(FIRST), 8), HISTORY, width=80, glyphs=BRAILLE)
    assert fast.startswith("Replay plays, 8× real time · ")
    slow = position_line(at_speed(FIRST, 1 / 8), HISTORY, width=80, glyphs=BRAILLE)
    assert slow.startswith("Replay stands, 1/8 of real time · ")


def test_before_the_first_step_and_at_the_end_there_is_a_line_as_well():
    assert "epoch 0, step 0 · 0.00 of" in position_line(Replay(), HISTORY, width=80, glyphs=BRAILLE)
    end = moved_to(Replay(), HISTORY, len(HISTORY))
    assert f"event {len(HISTORY)}/{len(HISTORY)}" in position_line(end, HISTORY, width=80, glyphs=BRAILLE)


@pytest.mark.parametrize("glyphs", LEVELS.values(), ids=LEVELS)
@pytest.mark.parametrize("width", [0, 1, 20, 60, 80, 200])
def test_it_fits_into_any_width_and_what_is_most_wanted_stays_longest(width: int, glyphs: Glyphs):
    told = position_line(FIRST, HISTORY, width=width, glyphs=glyphs)
    assert len(told) <= width
    assert glyphs != ASCII or told.isascii()
    assert width < 60 or "epoch 1, step" in told
