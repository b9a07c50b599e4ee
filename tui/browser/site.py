"""The server: a page with a terminal in it, and behind that a socket for each browser that opens the page."""

import asyncio
import errno
import importlib.resources
import ipaddress
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from aiohttp import WSCloseCode, web
from aiohttp.typedefs import Handler

from models.problem import Problem
from tui.browser.app import app_command
from tui.browser.guard import refusal
from tui.browser.neighbours import may_connect
from tui.browser.session import GRACE_SECONDS, screen_size, show_app
from tui.console.output import narrate
from tui.render.foreign import visible

PAGE = Path(__file__).with_name("page")
TERMINAL = str(importlib.resources.files("textual_serve") / "static")
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",  # no other page may lay itself over this one
    "Cache-Control": "no-cache",
}
HEARTBEAT_SECONDS = 15
"""After half of it without an answer a browser counts as gone."""
MOST_BROWSERS = 8
"""At a time: each has an app of 60 MB and TensorFlow behind it with half a gigabyte."""


class Site:
    """What is served, and who is looking."""

    def __init__(self, *, allow_remote: bool) -> None:
        self._allow_remote = allow_remote
        self._browsers: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """The routes, behind the guard."""
        application = web.Application(middlewares=[self._guarded])
        application.add_routes(
            [
                web.get("/", self._page),
                web.get("/socket", self._socket),
                web.static("/page", PAGE),
                web.static("/terminal", TERMINAL),
            ]
        )
        application.on_shutdown.append(self._close)
        return application

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        to_socket = request.path == "/socket"
        if reason := refusal(request.headers, only_local=not self._allow_remote, to_socket=to_socket):
            raise web.HTTPForbidden(text=f"{reason}\n")
        if to_socket and not self._allow_remote and not _is_own(request):
            raise web.HTTPForbidden(text="This app is another user's.\n")
        return await handler(request)

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers=HEADERS)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if len(self._browsers) >= MOST_BROWSERS:
            raise web.HTTPServiceUnavailable(text=f"{MOST_BROWSERS} browsers are here already; close one.\n")
        columns, rows = screen_size(request.query.get("width", ""), request.query.get("height", ""))
        browser = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS)
        self._browsers.add(browser)
        try:
            await browser.prepare(request)
            await show_app(app_command(columns, rows, learner_code=not self._allow_remote), browser)
        except Problem as problem:
            narrate(visible(str(problem)))
            await browser.close(code=WSCloseCode.INTERNAL_ERROR)
        finally:
            self._browsers.discard(browser)
        return browser

    async def _close(self, application: web.Application) -> None:
        for browser in set(self._browsers):
            await browser.close(code=WSCloseCode.GOING_AWAY)


def _is_own(request: web.Request) -> bool:
    """Whether the browser is the same user's, as far as can be known."""
    ends = [request.get_extra_info(name) for name in ("sockname", "peername")]
    return all(ends) and may_connect(*(end[:2] for end in ends))


async def serve_until_stopped(host: str, port: int, *, allow_remote: bool, listening: Callable[[str], None]) -> None:
    """Serves until SIGINT, SIGTERM or SIGHUP, and then ends every app in an orderly way.

    `listening` is told the address once browsers can open it. With `allow_remote` browsers of other machines are let
    in, and no learner's code is run. Raises Problem for an address that cannot be had.
    """
    runner = web.AppRunner(
        Site(allow_remote=allow_remote).application(), access_log=None, shutdown_timeout=2 * GRACE_SECONDS
    )
    stopped = asyncio.Event()
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(ending, stopped.set)
    await runner.setup()
    try:
        await _listen(runner, host, port)
        listening(_address(*runner.addresses[0][:2]))
        await stopped.wait()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            free = _free_port(host)
            raise Problem(
                f"Port {port} of {host} is taken by another program. Choose another: digits serve --port {free}"
            ) from error
        if error.errno == errno.EACCES:
            raise Problem(f"Port {port} is not for every user. Choose one from 1024 on: --port 8000") from error
        raise Problem(
            f"{host} is no address of this machine ({error.strerror or error}). Leave out --host for 127.0.0.1."
        ) from error


def _free_port(host: str) -> int:
    with socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET) as free:
        return free.getsockname()[1]


def _address(host: str, port: int) -> str:
    """What to open; nobody can open "every address", so this machine's name stands for it."""
    if ipaddress.ip_address(host).is_unspecified:
        host = socket.gethostname()
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
