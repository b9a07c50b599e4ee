"""Starting a job's process: a fork of this one where that is safe, a fresh interpreter elsewhere."""

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

from models.problem import Problem
from models.training.environment import module_command
from models.training.job import run_job

StartChild = Callable[[dict[str, Any], int, int], int]
"""A request, the descriptor for its result and the one for its output, to the child's process id."""


def fork_child(request: dict[str, Any], result_pipe: int, output_pipe: int) -> int:
    """A child that has everything imported that this process has."""
    return os.fork() or _be_job(request, result_pipe, output_pipe)


def spawn_child(request: dict[str, Any], result_pipe: int, output_pipe: int) -> int:
    """A child that imports everything anew."""
    os.set_inheritable(result_pipe, True)
    command = module_command("models.training.job", json.dumps(request), str(result_pipe))
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, output_pipe, 1),
        (os.POSIX_SPAWN_DUP2, output_pipe, 2),
    ]
    return os.posix_spawn(command[0], command, os.environ, file_actions=actions, setsid=True)


# macOS kills forked children that touch system frameworks, and TensorFlow does.
start_child: StartChild = spawn_child if sys.platform == "darwin" else fork_child


def _be_job(request: dict[str, Any], result_pipe: int, output_pipe: int) -> NoReturn:
    status = 1
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output_pipe, 1)
        os.dup2(output_pipe, 2)
        kept = os.dup2(result_pipe, 3)
        os.closerange(4, 1024)  # the server's own pipes, and those of other jobs
        run_job(request, result_pipe=kept)
        status = 0
    except Problem as problem:
        print(problem)
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:
        # Whatever the job raised is its output; the server's own loop must not go on in the child.
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
