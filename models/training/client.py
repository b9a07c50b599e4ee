"""The asking side of the server process, for a program with an event loop."""

import asyncio
import contextlib
import itertools
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.runs.log import open_log
from models.training.environment import child_environment, module_command


@dataclass(frozen=True)
class JobEnded:
    """How a job ended."""

    status: int | None
    """Exit status, or minus the number of the signal that killed it; None when the server died and nobody knows."""
    result: Any = None
    timed_out: bool = False
    output: str = ""
    """The beginning of what it printed."""


@dataclass(frozen=True, eq=False)
class Job:
    """What was asked of the server."""

    number: int
    ended: asyncio.Future[JobEnded]


REPLY_LIMIT = 1 << 24
"""Bytes: a reply is one line, and a check's report may be long."""
SERVER_GONE = JobEnded(status=None, output="The server process ended.")


class ServerClient:
    """One server process, started on demand and started again when it has died."""

    def __init__(self) -> None:
        # Not asyncio's own kind of process: that one is killed when the event loop ends, and this one may outlive it.
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = asyncio.Lock()
        self._reading: asyncio.Task[None] | None = None
        self._jobs: dict[int, Job] = {}
        self._outliving: set[int] = set()
        self._numbers = itertools.count(1)
        self.ready = asyncio.Event()
        """Set while TensorFlow is imported."""

    @property
    def alive(self) -> bool:
        """Whether the process runs, ready or not."""
        return self._process is not None and self._process.poll() is None

    @property
    def process_id(self) -> int | None:
        """Of the process last started."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Starts the process unless it runs; returns at once, long before it is ready.

        Raises Problem where its log cannot be written.
        """
        async with self._starting:
            if self.alive:
                return
            self.ready.clear()
            with open_log() as log:
                self._process = subprocess.Popen(
                    module_command("models.training.server"),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    cwd=Path("/"),
                    env=child_environment(),
                    start_new_session=True,
                )
            self._reading = asyncio.create_task(self._read_replies(self._process))

    async def submit(self, call: str, *, seconds: float | None = None, **arguments: Any) -> Job:
        """Asks for a job. One with a time limit ends with this program at the latest; one without outlives it."""
        await self.start()
        job = Job(next(self._numbers), asyncio.get_running_loop().create_future())
        self._jobs[job.number] = job
        if seconds is None:
            self._outliving.add(job.number)
        await self._send({"job": job.number, "call": call, "arguments": arguments, "seconds": seconds})
        return job

    async def kill(self, job: Job) -> None:
        """Ends the job at once, begun or not."""
        await self._send({"cancel": job.number})

    async def run(self, call: str, *, seconds: float | None = None, **arguments: Any) -> JobEnded:
        """Asks for a job and waits for its end. Cancelling the wait kills a job that has a time limit, and no other."""
        job = await self.submit(call, seconds=seconds, **arguments)
        try:
            return await asyncio.shield(job.ended)
        except asyncio.CancelledError:
            if seconds is not None:
                await self.kill(job)
            raise

    async def close(self) -> None:
        """Ends the server, once it has started what it was asked for; training goes on."""
        if not (self._process and self._process.stdin and self._reading):
            return
        _close_requests(self._process)
        if not self.ready.is_set():
            if self._outliving:
                self._reading.cancel()  # it begins what it was asked for when TensorFlow is imported, and then ends
            elif self.alive:
                self._process.kill()  # it would see that it is over only when TensorFlow is imported
        with contextlib.suppress(asyncio.CancelledError):
            await self._reading

    async def _send(self, request: dict[str, Any]) -> None:
        assert self._process and self._process.stdin
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()

    async def _read_replies(self, process: subprocess.Popen[bytes]) -> None:
        reader = asyncio.StreamReader(limit=REPLY_LIMIT)
        loop = asyncio.get_running_loop()
        pipe, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), process.stdout)
        try:
            async for line in reader:
                reply = json.loads(line)
                if "ready" in reply:
                    self.ready.set()
                else:
                    self._end(reply.pop("job"), JobEnded(**reply))
        finally:
            pipe.close()
        await asyncio.to_thread(process.wait)
        self.ready.clear()
        _close_requests(process)
        for number in list(self._jobs):
            self._end(number, SERVER_GONE)

    def _end(self, number: int, how: JobEnded) -> None:
        self._outliving.discard(number)
        job = self._jobs.pop(number, None)
        if job and not job.ended.done():
            job.ended.set_result(how)


def _close_requests(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
