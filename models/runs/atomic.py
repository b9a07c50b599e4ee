"""Files that are either whole or not there, whatever happens while they are written.

A file is written beside its target under a name of its own, forced to the disk and renamed over the target. What a
killed process leaves behind never has the target's name, and is removed by the next process that writes the same
target. The name carries machine and process, so that what a living process writes, here or on another machine that
shares the home folder, is left alone.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from models.problem import Problem


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Make `path` hold what `write` writes, creating its folder; a failure leaves the old content as it was.

    Raises Problem where the disk refuses: full, read-only, a folder in the file's place.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(path)
        temporary = _own_name(path)
        try:
            with temporary.open("xb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _force_to_disk(path.parent)
    except OSError as error:
        raise _refused(path, error) from error


@contextmanager
def scratch_folder(path: Path) -> Iterator[Path]:
    """A new, empty folder named after `path` and beside it, removed at the end with all that it holds.

    Raises Problem where the disk refuses to make it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(path)
        folder = _own_name(path)
        folder.mkdir()
    except OSError as error:
        raise _refused(path, error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _own_name(path: Path) -> Path:
    """Beside `path`, and no other process or thread's: .NAME.MACHINE.PROCESS.RANDOM.part"""
    return path.with_name(f".{path.name}.{_machine()}.{os.getpid()}.{secrets.token_hex(4)}.part")


def _remove_leftovers(path: Path) -> None:
    start = f".{path.name}.{_machine()}."
    for entry in path.parent.iterdir():
        if not (entry.name.startswith(start) and entry.suffix == ".part"):
            continue
        process = entry.name.removeprefix(start).partition(".")[0]
        if not process.isdecimal() or _is_alive(int(process)):
            continue
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with suppress(OSError):  # another user's, or just removed: no reason not to write
                entry.unlink()


def _machine() -> str:
    return os.uname().nodename.replace("/", "_")


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)  # signal 0 only asks
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass  # it lives, and is another user's
    return True


def _force_to_disk(folder: Path) -> None:
    """A rename outlives a power cut only when its folder was written too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refused(path: Path, error: OSError) -> Problem:
    return Problem(
        f"{path} could not be written: {error.strerror or error}. "
        "Make room or give yourself the right to write there, or set DIGITS_HOME to another folder."
    )
