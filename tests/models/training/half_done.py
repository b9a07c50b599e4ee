"""A run that waits to be taken up again."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from models.runs.paths import runs_folder
from tests.models.training.endings import Ending


@dataclass(frozen=True)
class HalfDone:
    """A run of `linear` that was stopped in the midst of an epoch, and how it ends where nobody stops it."""

    folder: Path
    step: int
    ending: Ending

    def copy(self) -> Path:
        """The same run in this test's own home."""
        return Path(shutil.copytree(self.folder, runs_folder() / self.folder.name))
