"""One contestant of a race, and how it stands."""

from dataclasses import dataclass

from models.recipe import Recipe
from models.runs.state import RunState
from tui.render.trend import Trend


@dataclass(frozen=True, eq=False)
class Lane:
    """What is drawn of one run of the race."""

    tier: str
    name: str
    """The tier, and what tells it from other contestants of the same tier."""
    recipe: Recipe
    state: RunState
    trend: Trend
    doing: str = ""
    """What its events do not say."""

    @property
    def standing(self) -> str:
        """How far it is, in a word or two."""
        state, epochs = self.state, self.recipe.epochs
        done = f"{len(state.epochs)}/{epochs} epochs"
        if self.doing:
            return self.doing
        if state.ended:
            return done if state.ended.status == "completed" else f"{state.ended.status}, {done}"
        if state.paused:
            return f"paused, {done}" if state.steps else "ready"
        if state.steps:
            return f"epoch {state.steps[-1].epoch}/{epochs}"
        return "compiling" if state.started else "preparing"

    @property
    def test_accuracy(self) -> float | None:
        """Of a run that has come to its planned end."""
        ended = self.state.ended
        return ended.test_accuracy if ended and ended.status == "completed" else None

    def accuracy(self, *, validated: bool) -> float | None:
        """The newest one: of validation after an epoch, or of training, smoothed."""
        if validated:
            return self.state.epochs[-1].val_accuracy if self.state.epochs else None
        return float(self.trend.values[-1]) if len(self.trend.values) else None
