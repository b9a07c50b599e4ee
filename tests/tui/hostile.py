"""Hostile text, for every place that text from elsewhere can come from: what a terminal would obey, and markup.

`leaks` says what of it has got through to what was shown. A screen or a command that shows anything foreign is tested
by giving it HOSTILE, or NAME where only a file name fits, and by a look at all that came out.
"""

import dataclasses
import json
import re
from pathlib import Path

import numpy as np

from models.events import DataSummary, EpochEnded, Event, RunEnded, RunResumed, RunStarted, Status, Steps, to_line
from models.recipe import Recipe
from models.runs.arrays import PREDICTIONS, write_arrays
from models.runs.paths import runs_folder
from models.runs.writing import EVENTS, LOG, RECIPE

CLIPBOARD = "\x1b]52;c;cm0gLXJmIC8=\x07"

ATTACKS = {
    "CSI colour": "\x1b[31mred\x1b[0m",
    "CSI with private parameters": "\x1b[?1049h\x1b[?1003h",
    "CSI with intermediates": "\x1b[2 q\x1b[!p",
    "CSI as C1": "\x9b31mred\x9b0m",
    "CSI unfinished": "text\x1b[31",
    "CSI broken by a newline": "\x1b[3\n1m",
    "window title": "\x1b]0;owned\x07",
    "window title ended by ST": "\x1b]2;owned\x1b\\",
    "window title as C1": "\x9d0;owned\x9c",
    "clipboard": CLIPBOARD,
    "hyperlink": "\x1b]8;;https://example.org\x1b\\click\x1b]8;;\x1b\\",
    "OSC unfinished": "\x1b]0;owned",
    "OSC unfinished before a line": "\x1b]0;owned\nnext",
    "OSC inside OSC": "\x1b]0;a\x1b]0;b\x07",
    "sequence made by taking one out": "\x1b\x1b[0m]0;owned\x07",
    "sequence split by a carriage return": "\x1b\r]0;owned\x07",
    "DCS": "\x1bPq#0;2;0;0;0#0~~@@\x1b\\",
    "DCS as C1": "\x90q~~\x9c",
    "APC": "\x1b_Gf=100;AAAA\x1b\\",
    "APC as C1": "\x9fGf=100;AAAA\x9c",
    "PM and SOS": "\x1b^pm\x1b\\\x1bXsos\x1b\\\x9epm\x9c\x98sos\x9c",
    "reset": "\x1bc",
    "character set": "\x1b(0lqqk\x1b(B",
    "keypad": "\x1b=\x1b>",
    "escape at the end": "text\x1b",
    "many escapes": "\x1b\x1b\x1b\x1b",
    "every C0": "".join(map(chr, range(0x20))),
    "DEL and every C1": "".join(map(chr, range(0x7F, 0xA0))),
    "backspaces": "secret\b\b\b\b\b\bpublic",
    "bell": "\a" * 5,
    "shift out": "\x0elqqk\x0f",
    "bidirectional overrides": "\u202a\u202b\u202c\u202d\u202egnp.exe",
    "bidirectional isolates": "\u2066a\u2067b\u2068c\u2069",
    "bidirectional marks": "\u200e\u200f\u061c",
    "invisible characters": "pay\u200bpal\u2060\ufeff\u00ad",
    "tag characters": "a\U000e0061\U000e007f",
    "line and paragraph separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "lone surrogates": "caf\udce9.png",
    "noncharacters": "\uffff\U0010ffff\ue000",
}

MARKUP = "[/nope][bold red on white]marked[/][link=file:///etc/passwd]up[/link]{braces} %s %(name)s"

HOSTILE = " ".join(["begun", MARKUP, *ATTACKS.values(), "x" * 3000, "ended"])
"""All of it, and a very long line."""

NAME = "run-\x1b]0;owned\x07\x9b31m\x90q\x9c\u202eexe\u2066[bold]\udce9\n\ttwo\x1b[2J"
"""What may be the name of a file."""

_ON_ONE_LINE = " ".join(HOSTILE.replace("\0", "").splitlines())
LEARNERS_FILE = f"""\
HOSTILE = {HOSTILE!r}
print(HOSTILE)


class Hostile(Exception):
    pass


def normalise(images):
    raise Hostile(HOSTILE)


def flatten(images):
    return {{HOSTILE: images}}


# {_ON_ONE_LINE}
""".encode(errors="replace")
"""For the lesson on pixels; hostile in its text, in what it prints and in its errors."""

_OURS = re.compile(
    r"""
      \x1b\[ [\d;:]* m                # colours and styles
    | \x1b\[ \d+ (?: ; \d+ )? [HGABCDd]   # where the cursor goes
    | \x1b\[ \d* [KJX]               # what is wiped
    | \x1b\[\? [\d;]+ (?: [hl] | \$p )   # modes, and questions for them
    | \x1b\[ [<>=] \d* u             # kitty's keyboard
    | \x1b\[H
    | \x1b\]22; [a-z-]* \x07           # the mouse pointer's shape
    """,
    re.VERBOSE,
)


def leaks(shown: str) -> list[str]:
    """The characters in what was shown that a terminal obeys, or that no terminal can show; line ends apart."""
    return sorted({char for char in shown if not char.isprintable() and char not in "\t\n"})


def leaks_in_terminal(sent: bytes) -> list[str]:
    """The same for what a full-screen program has sent, without the sequences that it needs itself.

    The attacks hold none of these but colours, and others beside them.
    """
    return leaks(_OURS.sub("", sent.decode(errors="surrogateescape")).replace("\r", ""))


def store_hostile_run(name: str = NAME, *, status: Status | None = "failed") -> Path:
    """A run of somebody else's, with HOSTILE in every string; None: its process is gone without a word."""
    folder = runs_folder() / name
    folder.mkdir(parents=True)
    recipe = Recipe(epochs=3, data="synthetic")
    told = {"tier": HOSTILE, "recipe": dataclasses.asdict(recipe) | {HOSTILE: HOSTILE}}
    (folder / RECIPE).write_text(json.dumps(told))
    events: list[Event] = [
        RunStarted(
            run=HOSTILE,
            tier=HOSTILE,
            seed=0,
            parameters=7850,
            objective=HOSTILE,
            steps_per_epoch=2,
            recipe=recipe,
            data=DataSummary(HOSTILE, HOSTILE, 48_000, 12_000, 10_000),
        ),
        Steps(epoch=1, step=2, loss=(2.3, 2.2), accuracy=(0.1, 0.2), seconds=0.1),
        EpochEnded(epoch=1, loss=2.3, accuracy=0.1, val_loss=2.2, val_accuracy=0.2, seconds=0.1),
        RunResumed(epoch=2, step=2),
    ]
    if status:
        ended = RunEnded(
            run=HOSTILE,
            status=status,
            test_accuracy=None,
            test_loss=None,
            train_seconds=0.1,
            compile_seconds=0.1,
            reason=HOSTILE,
        )
        events.append(ended)
    of_another_kind = [
        {"event": HOSTILE, HOSTILE: HOSTILE},
        {"event": "epoch_ended", "epoch": HOSTILE, "loss": HOSTILE, "accuracy": HOSTILE, "seconds": HOSTILE},
        {"event": "run_paused", "step": HOSTILE},
        {"event": "run_ended", "run": HOSTILE, "status": HOSTILE, "train_seconds": 0, "compile_seconds": 0},
    ]
    lines = [to_line(event) for event in events]
    lines[-1:-1] = [json.dumps(fields) for fields in of_another_kind] + [HOSTILE.replace("\n", "")]
    (folder / EVENTS).write_text("\n".join(lines) + "\n", errors="surrogateescape")
    write_arrays(folder / PREDICTIONS, {"logits": np.eye(10, dtype=np.float32), "labels": np.arange(10)})
    (folder / LOG).write_text(HOSTILE, errors="surrogateescape")
    return folder
