from models.events import RunEnded
from tui.console.narration import ended_line


def test_a_run_that_never_trained_is_not_said_to_have_trained():
    ended = RunEnded(
        run="a", status="failed", test_accuracy=None, test_loss=None, train_seconds=0.0, compile_seconds=0.0
    )
    assert ended_line(ended) == "failed"
