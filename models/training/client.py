"""The asking side of the server process, for a program with an event loop."""

import asyncio
import contextlib
import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.runs.paths import log_file
from models.training.environment import child_environment, module_command


@dataclass(frozen=True)
class JobEnded:
    """How a job ended."""

    status: int
    """Exit status, or minus the number of the signal that killed it."""
    result: Any = None
    timed_out: bool = False
    output: str = ""
    """The end of what it printed."""


SERVER_GONE = JobEnded(status=-1, output="The server process ended.")


class ServerClient:
    """One server process, started on demand and started again when it has died."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._waiting: dict[int, asyncio.Future[JobEnded]] = {}
        self._outliving: set[int] = set()
        self._numbers = itertools.count(1)
        self.ready = asyncio.Event()
        """Set while TensorFlow is imported."""

    @property
    def alive(self) -> bool:
        """Whether the process runs, ready or not."""
        return self._process is not None and self._process.returncode is None

    @property
    def process_id(self) -> int | None:
        """Of the process last started."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Starts the process unless it runs; returns at once, long before it is ready."""
        if self.alive:
            return
        self.ready.clear()
        log_file().parent.mkdir(parents=True, exist_ok=True)
        with log_file().open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *module_command("models.training.server"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                cwd=Path("/"),
                env=child_environment(),
                start_new_session=True,
                limit=1 << 24,  # a reply is one line; a check's report may be long
            )
        self._reading = asyncio.create_task(self._read_replies(self._process))

    async def run(self, call: str, *, seconds: float | None = None, **arguments: Any) -> JobEnded:
        """Runs a job and waits for its end.

        A job with a time limit ends when the wait for it is cancelled, and with this program; one without outlives both.
        """
        await self.start()
        number = next(self._numbers)
        if seconds is None:
            self._outliving.add(number)
        ended = self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._send({"job": number, "call": call, "arguments": arguments, "seconds": seconds})
        try:
            return await ended
        except asyncio.CancelledError:
            if seconds is not None:
                await self._send({"cancel": number})
            raise
        finally:
            self._waiting.pop(number, None)
            self._outliving.discard(number)

    async def close(self) -> None:
        """Ends the server, once it has started what it was asked for; training goes on."""
        if not (self._process and self._process.stdin and self._reading):
            return
        self._process.stdin.close()
        if not self.ready.is_set():
            if self._outliving:
                self._reading.cancel()  # it begins what it was asked for when TensorFlow is imported, and then ends
                return
            if self.alive:
                self._process.kill()  # it would see that it is over only when TensorFlow is imported
        await self._reading

    async def _send(self, request: dict[str, Any]) -> None:
        assert self._process and self._process.stdin
        with contextlib.suppress(ConnectionError):
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            await self._process.stdin.drain()

    async def _read_replies(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout
        async for line in process.stdout:
            reply = json.loads(line)
            if "ready" in reply:
                self.ready.set()
            elif waiting := self._waiting.get(reply.pop("job")):
                waiting.set_result(JobEnded(**reply))
        await process.wait()
        self.ready.clear()
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_result(SERVER_GONE)
