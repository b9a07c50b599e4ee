"""Markdown as plain lines: paragraphs wrapped at words, code left as it stands."""

import textwrap

WIDEST = 80
"""Columns; longer lines are hard to read."""


def wrapped(markdown: str, *, width: int) -> str:
    """The text with every paragraph and list item wrapped; fenced code untouched."""
    fitting = min(width, WIDEST)
    lines: list[str] = []
    in_code = False
    for line in markdown.splitlines():
        fence = line.lstrip().startswith("```")
        in_code ^= fence
        if fence or in_code:
            lines.append(line)
        else:
            hanging = "  " if line.startswith(("- ", "* ")) else ""
            lines += textwrap.wrap(line, fitting, subsequent_indent=hanging, break_on_hyphens=False) or [""]
    return "\n".join(lines)
