from tests.tui.render.lanes import lane
from tui.render.lane import Lane
from tui.render.verdict import verdict


def finished(tier: str, test: float, *, pace: float = 1.0) -> Lane:
    return lane(tier, epochs=5, pace=pace, ended="completed", test=test)


def test_who_was_ahead_is_told_with_the_lead_and_all_figures():
    told = verdict([finished("linear", 0.92), finished("cnn", 0.99, pace=30.0), finished("linear", 0.925)])
    assert told.startswith("cnn (2) is ahead by 6.50 points.")
    assert "Of 10,000 test images: cnn (2) 99.00 %, linear (3) 92.50 %, linear (1) 92.00 %." in told
    assert "Shortest training: linear (1), 5.0 s." in told


def test_no_more_is_claimed_than_one_run_can_say():
    close = verdict([finished("cnn", 0.990), finished("resnet", 0.991)])
    assert close.startswith("resnet (2) and cnn (1): too close to call.")
    assert "ahead" not in close
    assert all("with one seed" in told for told in (close, verdict([finished("linear", 0.92), finished("cnn", 0.99)])))


def test_a_race_that_was_stopped_or_has_failed_has_no_verdict():
    lanes = [
        finished("cnn", 0.99),
        lane("linear", epochs=2, ended="stopped", test=0.9),
        lane("a", epochs=1, doing="failed"),
    ]
    assert verdict(lanes) == "No verdict: linear (2) stopped, 2/5 epochs, a (3) failed."
