"""The end of a text file that others append to, read anew when it has changed."""

from pathlib import Path

from tui.render.foreign import visible

TAIL_BYTES = 65_536
"""Read from the end: some hundred lines, more than anybody scrolls through."""


class Tail:
    """What stands at the end of a file; nothing while there is none."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.text = ""
        """Safe to show, from the beginning of a line on."""
        self._seen: tuple[int, int, int] | None = None

    def read(self) -> bool:
        """Looks at the file again; whether there is another text now."""
        try:
            found = self.file.stat()
            seen = (found.st_ino, found.st_size, found.st_mtime_ns)
            if seen == self._seen:
                return False
            with self.file.open("rb") as file:
                start = max(found.st_size - TAIL_BYTES, 0)
                file.seek(start)
                end = file.read(TAIL_BYTES)
        except OSError:
            seen, start, end = None, 0, b""
        before, self._seen = self.text, seen
        if start:
            end = end[end.find(b"\n") + 1 :]  # the first line is cut
        self.text = visible(end.decode(errors="replace"), limit=TAIL_BYTES).rstrip()
        return self.text != before
