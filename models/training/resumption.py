"""Which runs can be taken up again; asked before a process that would do it is started."""

from models.problem import Problem
from models.runs.listing import StoredRun


def require_resumable(stored: StoredRun, *, learning_rate: float | None) -> None:
    """Raises Problem, saying what to type instead, for a run that there is no sense in taking up."""
    ended = stored.ended
    if ended and ended.status == "completed":
        raise Problem(f"{stored.run} is complete; there is nothing to take up. `digits show {stored.run}` shows it.")
    if ended and ended.status == "diverged" and learning_rate is None:
        raise Problem(
            f"{stored.run} diverged and would again. Take it up with a smaller learning rate: "
            f"digits train --resume {stored.run} --learning-rate {stored.recipe.learning_rate / 10:g}"
        )
