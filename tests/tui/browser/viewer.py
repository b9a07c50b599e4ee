"""A browser without a window: a socket to the server, and a terminal emulator for what comes out of it."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType


class Viewer:
    """Sees what a browser sees, and types."""

    def __init__(self, socket: ClientWebSocketResponse, *, columns: int, rows: int) -> None:
        self.socket = socket
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        """The screen, a line a row."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    async def type(self, keys: str) -> None:
        """Sends keys as the page does."""
        await self.socket.send_str(json.dumps(["stdin", keys]))

    async def wait_for(self, pattern: str, *, seconds: float = 60) -> None:
        """Reads until the screen shows the pattern; fails with the screen after so many seconds."""
        async with asyncio.timeout(seconds):
            while not re.search(pattern, self.text):
                assert await self.read(), f"the app ended before {pattern!r}:\n{self.text}"

    async def wait_for_end(self, *, seconds: float = 60) -> int | None:
        """Reads until the server closes the socket; with which code."""
        async with asyncio.timeout(seconds):
            while await self.read():
                pass
        return self.socket.close_code

    async def read(self) -> bool:
        """One message; whether there was one."""
        message = await self.socket.receive()
        if message.type == WSMsgType.BINARY:
            self._stream.feed(message.data)
        return message.type in (WSMsgType.BINARY, WSMsgType.TEXT)


@asynccontextmanager
async def viewing(address: str, *, columns: int = 80, rows: int = 24) -> AsyncIterator[Viewer]:
    """Opens the app that is served at the address, as its own page would."""
    parts = urlsplit(address)
    async with (
        ClientSession() as session,
        session.ws_connect(
            f"{address}socket?width={columns}&height={rows}", origin=f"{parts.scheme}://{parts.netloc}"
        ) as socket,
    ):
        yield Viewer(socket, columns=columns, rows=rows)
