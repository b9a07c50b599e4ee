"""The mistakes of the run that this lesson has trained."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from lessons.lesson import Lesson
from lessons.progress import last_run
from models.evaluation.confusion import confused_pairs
from models.evaluation.stored import confusion_of_run
from models.problem import Problem
from models.runs.paths import runs_folder
from tui.render.confusion import confusion_matrix
from tui.render.foreign import visible
from tui.render.glyphs import Glyphs
from tui.widgets.drawing import Drawing

PAIRS = 6


class LessonMatrix(Vertical):
    """A confusion matrix, and the digits that are most often confused."""

    def __init__(self, lesson: Lesson, glyphs: Glyphs) -> None:
        super().__init__(name="confusion matrix")
        self._lesson, self._glyphs = lesson, glyphs

    def compose(self) -> ComposeResult:
        """The matrix, and a few lines on it."""
        yield Drawing()
        yield Static(markup=False)

    def on_mount(self) -> None:
        """Shows what there is."""
        self.show()

    def show(self) -> None:
        """The latest run's mistakes; where there is none, what to do."""
        run = last_run(self._lesson.id)
        if run is None:
            self.query_one(Static).update("Train it first: a step back (p), then t.")
            return
        try:
            counts = confusion_of_run(runs_folder() / run)
        except Problem as problem:
            self.query_one(Static).update(visible(str(problem)))
            return
        self.query_one(Drawing).show(lambda width, _: confusion_matrix(counts, width=width, glyphs=self._glyphs))
        pairs = confused_pairs(counts)[:PAIRS]
        told = "\n".join(f"{true} taken for {said}: {times} times" for true, said, times in pairs)
        self.query_one(Static).update(f"\n{told}")
