"""Markdown as plain lines: paragraphs wrapped at words, emphasis without its stars, code indented and named so."""

import re
import textwrap

WIDEST = 80
"""Columns; longer lines are hard to read."""
CODE_INDENT = " " * 4

_CODE_OR_EMPHASIS = re.compile(
    r"""
      `[^`]*`                                                        # Code comes first: its stars are its own.
    | (?<![\w*]) (?P<stars>\*{1,3}) (?=[^\s*]) (?P<words>.+?) (?<=[^\s*]) (?P=stars) (?![\w*])
    """,
    re.VERBOSE,
)


def wrapped(markdown: str, *, width: int) -> str:
    """The text with every paragraph and list item wrapped; fenced code as it stands, but for its fences."""
    fitting = min(width, WIDEST)
    lines: list[str] = []
    in_code = False
    for line in markdown.splitlines():
        fence = line.lstrip().startswith("```")
        in_code ^= fence
        if fence:
            lines += ["Code:"] if in_code else []
        elif in_code:
            lines.append(f"{CODE_INDENT}{line}".rstrip())
        else:
            hanging = "  " if line.startswith(("- ", "* ")) else ""
            lines += textwrap.wrap(_unstarred(line), fitting, subsequent_indent=hanging, break_on_hyphens=False) or [""]
    return "\n".join(lines)


def _unstarred(line: str) -> str:
    return _CODE_OR_EMPHASIS.sub(lambda found: found["words"] or found[0], line)
