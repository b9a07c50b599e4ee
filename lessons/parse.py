"""A lesson's folder read into a Lesson: a YAML header, then Markdown in which each `## ` heading begins a step.

Fenced code is either prose (`python`, `text`, `console`) or one of the blocks of `lessons.blocks`, with its options in
YAML between the fences. A mistake is told with its file and line, since lessons are written by hand.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lessons.blocks import read_block
from lessons.lesson import Block, Lesson, Step
from lessons.options import Option, Place, read_options
from models.recipe import DATASETS
from models.tiers import tier_names

PROSE_FENCES = ("python", "text", "console")

HEADER: Mapping[str, Option] = {
    "id": Option("text", required=True),
    "number": Option("whole number", required=True),
    "title": Option("text", required=True),
    "minutes": Option("whole number", required=True),
    "needs": Option("list of texts", required=True),
    "teaches": Option("list of texts", required=True),
    "tier": Option("text"),
    "runs_on": Option("text", required=True),
    "seconds": Option("number", required=True),
    "thresholds": Option("table", default={}),
}


def parse_lesson(folder: Path) -> Lesson:
    """The lesson of that folder. Raises Problem, naming file and line, where its lesson.md is not right."""
    start = Place(folder / "lesson.md", 1)
    try:
        lines = start.file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise start.problem(f"it cannot be read: {error}. A lesson is a folder with a lesson.md in it.") from error
    if lines[:1] != ["---"] or "---" not in lines[1:]:
        raise start.problem("a lesson begins with a header between two lines of `---`.")
    header_end = lines.index("---", 1)
    header = read_options("\n".join(lines[1:header_end]), HEADER, start.below(1))
    _check_header(header, start)
    body = header_end + 1
    lesson = Lesson(
        **({"tier": None} | header),  # pyright: ignore[reportArgumentType]  HEADER states the types
        folder=folder,
        steps=_read_steps(lines[body:], start.below(body)),
    )
    _check_questions(lesson, start)
    return lesson


def _check_header(header: Mapping[str, Any], start: Place) -> None:
    if header["runs_on"] not in ("numpy", "keras"):
        raise start.problem(f"runs_on is {header['runs_on']!r}; it has to be numpy or keras.")
    if header["seconds"] <= 0:
        raise start.problem(f"seconds is {header['seconds']:g}; it has to be above 0.")
    if "tier" in header and header["tier"] not in tier_names():
        raise start.problem(f"there is no tier {header['tier']!r}. The tiers are {', '.join(tier_names())}.")
    if not start.file.parent.name.startswith(f"{header['number']:02d}_"):
        raise start.problem(f"number is {header['number']}, and the folder's name does not begin with it.")
    thresholds = header["thresholds"]
    figures = [set(named) for named in thresholds.values() if isinstance(named, dict)]
    if thresholds and (set(thresholds) != set(DATASETS) or len(figures) != len(DATASETS) or figures[0] != figures[1]):
        raise start.problem(f"thresholds name the same figures for each of {', '.join(DATASETS)}.")


def _check_questions(lesson: Lesson, start: Place) -> None:
    seen: set[object] = set()
    for block in lesson.blocks:
        if block.kind == "question":
            if block.options["id"] in seen:
                raise Place(start.file, block.line).problem(f"there is another question {block.options['id']!r} above.")
            seen.add(block.options["id"])


def _read_steps(lines: list[str], start: Place) -> tuple[Step, ...]:
    """The steps of the Markdown `lines`, the first of which stands at `start`."""
    import markdown_it

    steps: list[tuple[str, list[str | Block]]] = []
    written = 0  # lines that are in a part already

    def write_prose(end: int) -> None:
        prose = "\n".join(lines[written:end]).strip("\n")
        if not prose.strip():
            return
        if not steps:
            first = next(number for number, line in enumerate(lines) if line.strip())
            raise start.below(first).problem("a step begins with a heading `## `; nothing stands above the first.")
        steps[-1][1].append(prose)

    tokens = markdown_it.MarkdownIt().parse("\n".join(lines))
    for token, inside in zip(tokens, [*tokens[1:], None], strict=True):
        begin, end = token.map or (0, 0)
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0:
            write_prose(begin)
            steps.append((inside.content if inside else "", []))
            written = end
        elif token.type == "fence" and token.info.strip() not in PROSE_FENCES:
            write_prose(begin)
            block = read_block(token.info.strip(), token.content, start.below(begin))
            if not steps or token.level:
                raise start.below(begin).problem(f"a block {block.kind} stands at the left margin, inside a step.")
            steps[-1][1].append(block)
            written = end
    write_prose(len(lines))
    if not steps:
        raise start.problem("a lesson has one step or more, each beginning with a heading `## `.")
    return tuple(Step(title, tuple(parts)) for title, parts in steps)
