"""A job: a callable by its dotted name with plain arguments, so that whoever starts it need not know what it does.

python -P -m models.training.job '{"call": "package.module:function", "arguments": {…}}' [RESULT_DESCRIPTOR]
"""

import importlib
import json
import os
import sys
from typing import Any

from models.problem import Problem


def run_job(request: dict[str, Any], *, result_pipe: int | None = None) -> None:
    """Calls the job in this process, and writes what it returns as JSON to the pipe."""
    module, _, function = request["call"].partition(":")
    asked = os.getpid()
    result = getattr(importlib.import_module(module), function)(**request["arguments"])
    if result_pipe is not None and os.getpid() == asked:  # and not a copy that a learner's code has forked
        with os.fdopen(result_pipe, "wb") as pipe:
            pipe.write(json.dumps(result).encode())


if __name__ == "__main__":
    try:
        run_job(json.loads(sys.argv[1]), result_pipe=int(sys.argv[2]) if len(sys.argv) > 2 else None)
    except Problem as problem:
        sys.exit(f"digits: {problem}")
