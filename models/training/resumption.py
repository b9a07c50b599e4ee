"""Which runs can be taken up again; asked before a process that would do it is started."""

from models.problem import Problem
from models.runs.control import Command
from models.runs.listing import StoredRun
from models.runs.state import rate_after


def require_resumable(stored: StoredRun, *, learning_rate: float | None) -> None:
    """Raises Problem, saying what to type instead, for a run that there is no sense in taking up.

    And for a learning rate that is none.
    """
    if learning_rate is not None:
        Command("learning_rate", learning_rate)
    ended = stored.ended
    if ended and ended.status == "completed":
        raise Problem(f"{stored.run} is complete; there is nothing to take up. `digits show {stored.run}` shows it.")
    if ended and ended.status == "diverged" and learning_rate is None:
        state = stored.state
        diverged_with = rate_after(state.step, recipe=stored.recipe, rates=state.rates)
        raise Problem(
            f"{stored.run} diverged and would again. Take it up with a smaller learning rate: "
            f"digits train --resume {stored.run} --learning-rate {diverged_with / 10:g}"
        )
