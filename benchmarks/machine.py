"""What a figure depends on besides the code: versions, processor, threads, and who else was using the machine."""

import importlib.metadata
import os
import platform
from pathlib import Path
from typing import Any

PACKAGES = ("digits", "tensorflow", "keras", "numpy", "textual")
THREAD_SETTINGS = (
    "OMP_NUM_THREADS",
    "TF_ENABLE_ONEDNN_OPTS",
    "TF_NUM_INTEROP_THREADS",
    "TF_NUM_INTRAOP_THREADS",
    "XLA_FLAGS",
)
PROCESSORS = Path("/proc/cpuinfo")


def machine_facts() -> dict[str, Any]:
    """Plain JSON. A setting that is None is not set, so that the library's own default holds."""
    return {
        "versions": {"python": platform.python_version()}
        | {name: importlib.metadata.version(name) for name in PACKAGES},
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processor": _processor(),
        "cores": _usable_cores(),
        "settings": {name: os.environ.get(name) for name in THREAD_SETTINGS},
    }


def load() -> float:
    """Processes running or waiting to run, in the mean of the last minute."""
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    lines = PROCESSORS.read_text().splitlines() if PROCESSORS.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor()


def _usable_cores() -> int | None:
    """Those that this process may run on; of a container or a taskset fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
