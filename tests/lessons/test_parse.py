"""Lessons are written by hand: what is right is read, what is wrong is told with its file and line."""

import dataclasses
import re
from pathlib import Path

import pytest

from lessons.blocks import recipe_of
from lessons.lesson import Block
from lessons.parse import parse_lesson
from models.problem import Problem
from models.tiers import load_tier

LESSON = """\
---
id: things
number: 7
title: Things
minutes: 5
needs: []
teaches: [thing]
tier: linear
runs_on: numpy
seconds: 5
thresholds:
  mnist: {accuracy: 0.9}
  synthetic: {accuracy: 0.8}
---

## First *things*

A thing.

```digit
pixels: true
```

```python
## not a heading
```

More of it.

## Second

```train
tier: hidden
hidden: [20, 10]
epochs: 2
```

```question
id: how_many
ask: How many?
kind: number
answer: 3
reveal: Three.
```

```exercise
```
"""


def written(folder: Path, text: str) -> Path:
    (folder / "07_things").mkdir()
    (folder / "07_things" / "lesson.md").write_text(text, encoding="utf-8")
    return folder / "07_things"


def test_a_heading_begins_a_step_and_prose_and_blocks_keep_their_order(tmp_path: Path) -> None:
    lesson = parse_lesson(written(tmp_path, LESSON))
    first, second = lesson.steps
    assert first.title == "First *things*"
    assert first.parts == (
        "A thing.",
        Block("digit", {"index": 0, "pixels": True}, line=20),
        "```python\n## not a heading\n```\n\nMore of it.",
    )
    assert [part.kind for part in second.parts if isinstance(part, Block)] == ["train", "question", "exercise"]


def test_the_header_gives_the_fields(tmp_path: Path) -> None:
    lesson = parse_lesson(written(tmp_path, LESSON))
    assert (lesson.id, lesson.number, lesson.teaches, lesson.seconds) == ("things", 7, ("thing",), 5.0)
    assert lesson.thresholds["synthetic"] == {"accuracy": 0.8}
    assert lesson.folder == tmp_path / "07_things"


def test_a_train_block_changes_its_tiers_recipe(tmp_path: Path) -> None:
    train = parse_lesson(written(tmp_path, LESSON)).blocks[1]
    recipe = recipe_of(train)
    assert recipe == dataclasses.replace(load_tier("hidden").recipe, hidden=(20, 10), epochs=2)


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words"),
    [
        ("---\nid", "id", 1, "two lines of `---`"),
        ("id: things\n", "", 2, "id is missing"),
        ("id: things", "id: [things]", 2, "id is ['things']; it has to be a text"),
        ("number: 7", "number: seven", 3, "number is 'seven'; it has to be a whole number"),
        ("number: 7", "number: 8", 1, "folder's name"),
        ("minutes: 5", "minutes: true", 5, "whole number"),
        ("minutes: 5", "minutes: 5\nminuets: 6", 6, "no option 'minuets'"),
        ("minutes: 5", "minutes: 5\nminutes: 6", 6, "written twice"),
        ("minutes: 5", "minutes: {5", 6, "not valid YAML"),
        ("teaches: [thing]", "teaches: thing", 7, "list of texts"),
        ("tier: linear", "tier: lineal", 1, "no tier 'lineal'"),
        ("runs_on: numpy", "runs_on: torch", 1, "numpy or keras"),
        ("seconds: 5", "seconds: 0", 1, "above 0"),
        ("  synthetic: {accuracy: 0.8}\n", "", 1, "thresholds name the same figures"),
        ("accuracy: 0.8", "loss: 0.8", 1, "thresholds name the same figures"),
        ("## First", "Words.\n\n## First", 16, "begins with a heading"),
        ("```digit", "```digits", 20, "no block 'digits'"),
        ("```digit", "```", 20, "no block ''"),
        ("pixels: true", "pixels: maybe", 21, "true or false"),
        ("pixels: true", "pixel: true", 21, "no option 'pixel' here. Known are: index, pixels"),
        ("pixels: true", "pixels: [", 22, "not valid YAML"),
        ("pixels: true", "true", 21, "`name: value`"),
        ("pixels: true", "pixels: true\nindex: 1.5", 22, "whole number"),
        ("```digit\npixels: true\n```", "- ```digit\n  pixels: true\n  ```", 20, "left margin"),
        ("tier: hidden", "tier: hid", 32, "no tier 'hid'"),
        ("tier: hidden\n", "", 33, "tier is missing"),
        ("epochs: 2", "epochs: 0", 32, "epochs is 0"),
        ("epochs: 2", "epoch: 2", 35, "no option 'epoch'"),
        ("hidden: [20, 10]", "hidden: [a]", 34, "list of whole numbers"),
        ("kind: number", "kind: text", 38, "number or choice"),
        ("answer: 3\n", "", 38, "either an answer or an answer_from"),
        ("answer: 3", "answer_from: loss", 38, "test_accuracy"),
        ("answer: 3", "answer: three", 38, "a number as its answer"),
        ("kind: number", "kind: choice\nchoices: ['2', '3']", 38, "one of them, word for word"),
        ("```exercise\n", "```exercise\nfile: a.py\n", 47, "no option 'file' here. Known are: none"),
        (
            "```exercise",
            "```question\nid: how_many\nask: A?\nkind: number\nanswer: 1\nreveal: R\n```\n```exercise",
            46,
            "another",
        ),
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    tmp_path: Path, right: str, wrong: str, line: int, words: str
) -> None:  # fmt: skip
    assert right in LESSON
    folder = written(tmp_path, LESSON.replace(right, wrong, 1))
    with pytest.raises(Problem, match=re.escape(words)) as raised:
        parse_lesson(folder)
    assert str(raised.value).startswith(f"{folder / 'lesson.md'}:{line}: ")


def test_a_folder_without_a_lesson_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"lesson\.md:1: it cannot be read"):
        parse_lesson(tmp_path)
