"""`digits doctor`: what this machine and terminal can do, and what to put right."""

import importlib.metadata
import locale
import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from models.data.source import default_data_name
from models.runs.paths import home
from tui.console.finding import Finding
from tui.console.output import as_json, print_json
from tui.console.terminal_findings import terminal_findings
from tui.render.foreign import visible_line

PROCESSOR_FLAGS = Path("/proc/cpuinfo")
ROOM_NEEDED = 500_000_000
"""Bytes: both data sets and some hundred runs."""


@click.command()
@as_json
def doctor(as_json: bool) -> None:
    """Tell what this machine and terminal can do, and what to fix."""
    findings = [_versions(), _processor(), _memory(), *_terminal(), *_storage(), _data()]
    if as_json:
        print_json({finding.name: {"value": finding.value, "advice": finding.advice or None} for finding in findings})
        return
    for finding in findings:
        click.echo(f"{'!' if finding.advice else ' '} {finding.name:<10} {visible_line(finding.value)}")
        if finding.advice:
            click.echo(f"  {'':<10} {finding.advice}")


def _versions() -> Finding:
    packages = ("digits", "tensorflow", "keras", "numpy", "textual")
    told = [f"Python {platform.python_version()}"]
    return Finding("versions", ", ".join(told + [f"{name} {importlib.metadata.version(name)}" for name in packages]))


def _processor() -> Finding:
    told = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    if PROCESSOR_FLAGS.exists() and platform.machine() == "x86_64" and " avx" not in PROCESSOR_FLAGS.read_text():
        return Finding("processor", f"{told}, no AVX", "TensorFlow needs AVX: nothing can be trained on this machine.")
    return Finding("processor", told)


def _memory() -> Finding:
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    advice = "TensorFlow and the images take about 2 GB; close other programs while training." if gigabytes < 3 else ""
    return Finding("memory", f"{gigabytes:.1f} GB", advice)


def _terminal() -> Iterator[Finding]:
    size = shutil.get_terminal_size()
    return terminal_findings(
        os.environ, encoding=locale.getpreferredencoding(False), columns=size.columns, lines=size.lines
    )


def _storage() -> list[Finding]:
    folder = home()
    existing = next(path for path in (folder, *folder.parents) if os.path.lexists(path))
    free = shutil.disk_usage(existing).free
    if not os.access(existing, os.W_OK):
        advice = "Nothing can be stored there. Name another folder: export DIGITS_HOME=FOLDER"
    elif free < ROOM_NEEDED:
        advice = "Runs and images may not fit. Make room, or name another folder: export DIGITS_HOME=FOLDER"
    else:
        advice = ""
    return [Finding("home", str(folder), advice), Finding("disk", f"{free / 1e9:.1f} GB free")]


def _data() -> Finding:
    name = default_data_name()
    advice = "" if name == "mnist" else "For real digits type: digits data download, or: digits data import FILE"
    return Finding("data", name, advice)
