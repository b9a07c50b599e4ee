"""The `digits` command as a real process."""

import subprocess
import sys
from pathlib import Path

DIGITS = str(Path(sys.executable).with_name("digits"))


def digits(*arguments: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    """The finished command, whose exit status was the expected one."""
    done = subprocess.run([DIGITS, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done
