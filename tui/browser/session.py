"""One browser's app: a process of its own, whose screen goes to the browser and whose keys come from there.

The process speaks as Textual's web driver does, in packets of a letter, four bytes of length and a payload: `D` holds
what a terminal would get or send, `M` something about it in JSON. textual-serve's script speaks in lists of JSON.
"""

import asyncio
import contextlib
import json
import os
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from models.problem import Problem
from models.runs.log import open_log

FIRST_LINE = b"__GANGLION__\n"
"""What Textual's web driver begins with."""
GRACE_SECONDS = 5
"""An app that has not ended by then is killed; usually it takes a tenth of a second."""
MOST_CELLS = 500
"""Columns and rows of the largest screen that is drawn; no monitor shows more."""


async def show_app(command: Sequence[str], browser: web.WebSocketResponse) -> None:
    """Runs the app until it ends or the browser goes; what it trains goes on. Raises Problem where it cannot begin."""
    process = await _begin(command)
    assert process.stdin and process.stdout
    halves = asyncio.create_task(_show(process.stdout, browser)), asyncio.create_task(_type(browser, process.stdin))
    try:
        await asyncio.wait(halves, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for half in halves:
            half.cancel()
        await asyncio.gather(*halves, return_exceptions=True)
        await browser.close()
        await _end(process)


def screen_size(columns: str, rows: str) -> tuple[int, int]:
    """The size that a browser asks for, within reason; 80x24 where it asks for none."""
    return tuple(  # pyright: ignore[reportReturnType]
        min(max(int(asked), 1), MOST_CELLS) if asked.isdecimal() else usual
        for asked, usual in ((columns, 80), (rows, 24))
    )


def packet_for(said: str) -> bytes:
    """What the app is told of one message of the browser; nothing of one that makes no sense."""
    try:
        message = json.loads(said)
    except ValueError:
        return b""
    match message:
        case ["stdin", str(keys)]:
            return _packet(b"D", keys.encode(errors="replace"))
        case ["resize", {"width": int(columns), "height": int(rows)}]:
            columns, rows = screen_size(str(columns), str(rows))
            return _about({"type": "resize", "width": columns, "height": rows})
        case ["focus" | "blur" as change]:
            return _about({"type": change})
    return b""


async def _begin(command: Sequence[str]) -> asyncio.subprocess.Process:
    with open_log() as log:
        try:
            return await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the server, which ends its apps in its own way
            )
        except OSError as error:
            raise Problem(f"The app could not be started: {error.strerror}. Close other programs.") from error


async def _show(screen: asyncio.StreamReader, browser: web.WebSocketResponse) -> None:
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        await screen.readuntil(FIRST_LINE)
        while True:
            head = await screen.readexactly(5)
            payload = await screen.readexactly(int.from_bytes(head[1:], "big"))
            if head[:1] == b"D":
                await browser.send_bytes(payload)
            elif head[:1] == b"M" and json.loads(payload).get("type") == "exit":
                return


async def _type(browser: web.WebSocketResponse, keys: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        async for message in browser:
            if message.type == web.WSMsgType.TEXT:
                keys.write(packet_for(message.data))
                await keys.drain()


async def _end(process: asyncio.subprocess.Process) -> None:
    try:
        # Its last words are read too: an app that nobody hears would wait to be heard.
        await asyncio.wait_for(process.communicate(_about({"type": "quit"})), GRACE_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def _environment() -> dict[str, str]:
    """Of a terminal as browsers have it, whatever the server's own can show."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


def _about(facts: dict[str, Any]) -> bytes:
    return _packet(b"M", json.dumps(facts).encode())


def _packet(kind: bytes, payload: bytes) -> bytes:
    return kind + len(payload).to_bytes(4, "big") + payload
