"""A process that has TensorFlow imported already, and starts a child for each job.

Importing TensorFlow takes 6 to 10 seconds; a forked child has it at once and trains within a second. The server itself
never runs an operation, because a process with TensorFlow's threads running cannot be forked safely. Requests and
replies are lines of JSON:

    {"job": 1, "call": "package.module:function", "arguments": {…}, "seconds": 20}   a job; its time limit or null
    {"cancel": 1}                                                                    kills it
    {"ready": true}                                                                  TensorFlow is imported
    {"job": 1, "result": …, "status": 0, "timed_out": false, "output": "…"}          how a job ended

`status` is the exit status, or minus the number of the signal. When the requests end, the server ends, and with it
the jobs that have a time limit. Jobs without one go on: they keep their own log and outlive the terminal.
"""

import contextlib
import json
import os
import selectors
import signal
import time
from dataclasses import dataclass, field
from typing import Any

from models.training.children import StartChild, start_child

POLL_SECONDS = 0.05
"""How often ended children are looked for while there are any."""
OUTPUT_LIMIT = 65_536
"""Bytes kept of what a job prints, from its beginning."""
RESULT_LIMIT = 1 << 22
"""Bytes of a result; a longer one is cut short, and is none then. Escaped in a reply it may grow threefold."""


@dataclass(eq=False)
class Job:
    """A running child and what it has said so far."""

    number: int
    pid: int
    result_pipe: int
    output_pipe: int
    deadline: float | None
    timed_out: bool = False
    result: bytearray = field(default_factory=bytearray)
    output: bytearray = field(default_factory=bytearray)

    def kill(self) -> None:
        """Ends the job, which has not been waited for yet, and everything in its group."""
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            os.kill(self.pid, signal.SIGKILL)  # it has just been started and has no group of its own yet

    def end_leftovers(self) -> None:
        """Ends what the job has started in its group and left behind."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)


class Server:
    """Takes requests from one descriptor and writes replies to another."""

    def __init__(self, requests: int, replies: int, *, start: StartChild = start_child) -> None:
        self._requests, self._replies, self._start_child = requests, replies, start
        self._jobs: dict[int, Job] = {}
        self._unread = b""
        self._selector = selectors.DefaultSelector()
        self._selector.register(requests, selectors.EVENT_READ)

    def serve(self) -> None:
        """Answers requests until there are no more."""
        self._reply({"ready": True})
        while self._take_turn():
            pass
        for job in self._jobs.values():
            if job.deadline:
                job.kill()

    def _take_turn(self) -> bool:
        for key, _ in self._selector.select(POLL_SECONDS if self._jobs else None):
            if key.fd == self._requests:
                read = os.read(self._requests, 65_536)
                if not read:
                    return False
                *lines, self._unread = (self._unread + read).split(b"\n")
                for line in lines:
                    self._take_request(json.loads(line))
            else:
                self._read_pipes(key.data)
        for job in list(self._jobs.values()):
            self._look_after(job)
        return True

    def _take_request(self, request: dict[str, Any]) -> None:
        if "cancel" not in request:
            self._start(request)
        elif job := self._jobs.get(request["cancel"]):
            job.kill()

    def _start(self, request: dict[str, Any]) -> None:
        result_pipe, result_end = os.pipe()
        output_pipe, output_end = os.pipe()
        pid = self._start_child(request, result_end, output_end)
        os.close(result_end)
        os.close(output_end)
        deadline = time.monotonic() + request["seconds"] if request.get("seconds") else None
        job = self._jobs[request["job"]] = Job(request["job"], pid, result_pipe, output_pipe, deadline)
        for pipe in (result_pipe, output_pipe):
            os.set_blocking(pipe, False)
            self._selector.register(pipe, selectors.EVENT_READ, job)

    def _read_pipes(self, job: Job) -> None:
        """Takes what is there, so that a job never waits for the server."""
        for pipe, kept in ((job.result_pipe, job.result), (job.output_pipe, job.output)):
            with contextlib.suppress(BlockingIOError):
                read = os.read(pipe, 1 << 20)
                kept += read
                if not read and pipe in self._selector.get_map():
                    self._selector.unregister(pipe)
        del job.output[OUTPUT_LIMIT:]
        del job.result[RESULT_LIMIT:]

    def _look_after(self, job: Job) -> None:
        if job.deadline and time.monotonic() > job.deadline:
            job.timed_out = True
            job.kill()
        pid, status = os.waitpid(job.pid, os.WNOHANG)
        if not pid:
            return
        job.end_leftovers()
        self._read_pipes(job)
        for pipe in (job.result_pipe, job.output_pipe):
            if pipe in self._selector.get_map():
                self._selector.unregister(pipe)
            os.close(pipe)
        del self._jobs[job.number]
        self._reply(
            {
                "job": job.number,
                "result": _result_of(job) if status == 0 else None,
                "status": os.waitstatus_to_exitcode(status),
                "timed_out": job.timed_out,
                "output": job.output.decode(errors="replace"),
            }
        )

    def _reply(self, reply: dict[str, Any]) -> None:
        with contextlib.suppress(BrokenPipeError):  # whoever asked has gone; what was asked for still counts
            os.write(self._replies, json.dumps(reply).encode() + b"\n")


def _result_of(job: Job) -> Any:
    """What the job returned; None where something else has written to its pipe."""
    try:
        return json.loads(job.result)
    except (ValueError, RecursionError):
        return None


def main() -> None:
    """Serves standard input and output; whatever TensorFlow prints goes to standard error."""
    replies = os.dup(1)
    os.dup2(2, 1)
    import keras  # noqa: F401  this import is what the server is for

    Server(0, replies).serve()


if __name__ == "__main__":
    main()
