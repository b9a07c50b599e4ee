"""A Chromium without a window, told what to do over its DevTools protocol."""

import asyncio
import base64
import itertools
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
KEYS = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowDown": 40}
"""Names of keys without a letter, and their codes."""


class Page:
    """One page, and a terminal emulator for what its socket receives."""

    def __init__(self, tools: ClientWebSocketResponse) -> None:
        self._tools = tools
        self._numbers = itertools.count(1)
        self._screen: pyte.Screen | None = None
        self._stream: pyte.ByteStream | None = None
        self.requests: list[str] = []
        """Every address that the page has asked for."""

    @property
    def columns(self) -> int:
        """Of the terminal in the page."""
        assert self._screen
        return self._screen.columns

    @property
    def text(self) -> str:
        """The terminal in the page, a line a row."""
        return "\n".join(line.rstrip() for line in self._screen.display) if self._screen else ""

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the protocol, and its result."""
        number = next(self._numbers)
        await self._tools.send_json({"id": number, "method": method, "params": parameters})
        while (answer := await self._receive()).get("id") != number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    async def evaluate(self, expression: str) -> Any:
        """The value of some JavaScript."""
        result = await self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    async def press(self, key: str) -> None:
        """A key as from a keyboard: a letter, or one of KEYS."""
        code = KEYS.get(key, ord(key.upper()[0]))
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        for kind in ("keyDown", "keyUp"):
            await self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, text=text, code=key, windowsVirtualKeyCode=code
            )

    async def wait_for(self, pattern: str, *, seconds: float = 60) -> None:
        """Reads until the terminal in the page has been sent the pattern."""
        async with asyncio.timeout(seconds):
            while not re.search(pattern, self.text):
                await self._receive()

    async def until(self, expression: str, *, seconds: float = 30) -> None:
        """Asks until the JavaScript is true."""
        async with asyncio.timeout(seconds):
            while not await self.evaluate(expression):
                await asyncio.sleep(0.05)

    async def screenshot(self) -> bytes:
        """What can be seen, as PNG."""
        return base64.b64decode((await self.call("Page.captureScreenshot"))["data"])

    async def _receive(self) -> dict[str, Any]:
        message = await self._tools.receive_json()
        match message:
            case {"method": "Network.requestWillBeSent", "params": {"request": {"url": url}}}:
                self.requests.append(url)
            case {"method": "Network.webSocketCreated", "params": {"url": url}}:
                asked = parse_qs(urlsplit(url).query)
                if asked:
                    self._screen = pyte.Screen(int(asked["width"][0]), int(asked["height"][0]))
                    self._stream = pyte.ByteStream(self._screen)
            case {
                "method": "Network.webSocketFrameReceived",
                "params": {"response": {"opcode": 2, "payloadData": data}},
            }:
                assert self._stream
                self._stream.feed(base64.b64decode(data))
        return message


@asynccontextmanager
async def open_page(address: str, *, profile: Path, width: int = 900, height: int = 560) -> AsyncIterator[Page]:
    """The address in a new Chromium, whose own files go into `profile`; the window in pixels."""
    assert CHROMIUM
    options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")
    process = subprocess.Popen(
        [
            CHROMIUM,
            *options,
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            f"--window-size={width},{height}",
            "about:blank",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        port = await _port(profile / "DevToolsActivePort", process)
        async with ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                targets = await answer.json()
            target = next(target for target in targets if target["type"] == "page")
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as tools:
                page = Page(tools)
                for domain in ("Page", "Network", "Runtime"):
                    await page.call(f"{domain}.enable")
                await page.call(
                    "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
                )
                await page.call("Page.navigate", url=address)
                yield page
    finally:
        process.terminate()
        process.wait(timeout=30)


async def _port(file: Path, process: subprocess.Popen[bytes]) -> str:
    """Where the browser listens; it says so in a file of its profile."""
    async with asyncio.timeout(60):
        while not (file.exists() and (lines := file.read_text().splitlines())):
            assert process.poll() is None, "Chromium does not start here"
            await asyncio.sleep(0.05)
    return lines[0]
