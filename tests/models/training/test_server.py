import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from models.training.client import SERVER_GONE, Job, JobEnded, ServerClient
from tests.waiting import PATIENCE, until_async

JOBS = "tests.models.training.jobs:"
FOR_EVER = 10 * PATIENCE
"""Seconds: a time limit that no test waits for."""

ASKS_AND_LEAVES = """
import asyncio
import sys
from models.training.client import ServerClient

async def ask_and_leave():
    client = ServerClient()
    await client.submit("tests.models.training.jobs:tell_pid", pid_file=sys.argv[1])
    assert not client.ready.is_set()
    await client.close()
    print(client.process_id)

asyncio.run(ask_and_leave())
"""

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ServerClient]:
    """One server for all tests here: it is what importing TensorFlow costs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGITS_HOME", str(tmp_path_factory.mktemp("server")))
        client = ServerClient()
        await client.start()
        yield client
        await client.close()


@pytest.fixture
def pid_file(tmp_path: Path) -> Iterator[Path]:
    """Where a job tells its process id; it ends with the test."""
    file = tmp_path / "pid"
    yield file
    if is_running(told_by(file)):
        os.kill(told_by(file), signal.SIGKILL)


async def test_a_job_killed_before_it_has_begun_never_does_its_work(server: ServerClient, pid_file: Path):
    # The first test here, so that TensorFlow is still being imported.
    job = await server.submit(JOBS + "tell_pid", pid_file=str(pid_file))
    await server.kill(job)
    assert (await end_of(job)).status == -signal.SIGKILL
    assert not pid_file.exists()


async def test_a_job_has_its_arguments_and_its_result_comes_back(server: ServerClient):
    ended = await server.run(JOBS + "add", left=2, right=3)
    assert (ended.status, ended.result) == (0, 5)


async def test_forked_jobs_can_train_one_after_the_other(server: ServerClient):
    for _ in range(3):
        ended = await server.run(JOBS + "fit_one_step")
        assert ended.status == 0, ended.output
        assert ended.result > 0


async def test_jobs_run_beside_each_other(server: ServerClient):
    endings = await asyncio.gather(*(server.run(JOBS + "add", left=number, right=1) for number in range(5)))
    assert [ended.result for ended in endings] == [1, 2, 3, 4, 5]


async def test_what_a_job_prints_is_kept_and_never_taken_for_a_reply(server: ServerClient):
    ended = await server.run(JOBS + "speak", text='{"job": 1, "result": "forged"}')
    assert ended.result is None
    assert "forged" in ended.output


async def test_a_job_that_fails_leaves_its_traceback_and_a_server_that_goes_on(server: ServerClient):
    ended = await server.run(JOBS + "fail")
    assert ended.status == 1
    assert "this job fails" in ended.output
    assert await answers(server)


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
async def test_a_job_killed_by_a_signal_says_which(server: ServerClient, by: int):
    assert (await server.run(JOBS + "die", by=by)).status == -by


@pytest.mark.parametrize(("text", "times"), [("garbage", 1), ("\xff", 1), ("[", 100_000), ("x", 1_000_000)])
async def test_a_job_that_spoils_its_result_has_none_and_the_server_goes_on(
    server: ServerClient, text: str, times: int
):
    process = server.process_id
    ended = await server.run(JOBS + "write_to_the_result_pipe", text=text, times=times)
    assert (ended.status, ended.result) == (0, None)
    assert await answers(server)
    assert server.process_id == process


async def test_a_result_too_long_for_a_reply_is_none_and_the_server_goes_on(server: ServerClient):
    ended = await end_of(await server.submit(JOBS + "repeat", text="x", times=20_000_000))
    assert (ended.status, ended.result) == (0, None)
    assert (await server.run(JOBS + "repeat", text="x", times=1_000_000)).result == "x" * 1_000_000


async def test_a_job_that_forks_and_returns_twice_has_the_result_of_the_process_that_was_asked(server: ServerClient):
    ended = await server.run(JOBS + "return_twice")
    assert (ended.status, ended.result) == (0, "parent")


async def test_a_job_past_its_time_is_killed(server: ServerClient):
    ended = await server.run(JOBS + "ignore_requests_to_end", seconds=0.3)
    assert ended.timed_out
    assert ended.status == -signal.SIGKILL


async def test_nothing_that_a_job_has_started_outlives_it(server: ServerClient, pid_file: Path):
    ended = await server.run(JOBS + "leave_somebody_behind", pid_file=str(pid_file))
    assert ended.status == 0
    await until_async(lambda: not is_running(told_by(pid_file)))


async def test_waiting_no_longer_kills_a_job_with_a_time_limit(server: ServerClient, pid_file: Path):
    waiting = asyncio.create_task(server.run(JOBS + "tell_pid_and_loop", seconds=FOR_EVER, pid_file=str(pid_file)))
    await until_async(lambda: told_by(pid_file))
    waiting.cancel()
    await until_async(lambda: not is_running(told_by(pid_file)))


@pytest.mark.parametrize("called_off_by", ["killing", "cancelling"])
async def test_a_job_called_off_as_it_begins_is_never_left_running(
    called_off_by: str, server: ServerClient, tmp_path: Path
):
    assert server.process_id
    for milliseconds in range(20):
        pid_file = tmp_path / str(milliseconds)
        if called_off_by == "killing":
            job = await server.submit(JOBS + "tell_pid_and_loop", seconds=FOR_EVER, pid_file=str(pid_file))
            await asyncio.sleep(milliseconds / 1000)
            await server.kill(job)
            assert (await end_of(job)).status == -signal.SIGKILL
        else:
            call = server.run(JOBS + "tell_pid_and_loop", seconds=FOR_EVER, pid_file=str(pid_file))
            waiting = asyncio.create_task(call)
            await asyncio.sleep(milliseconds / 1000)
            waiting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await waiting
        await until_async(lambda: not children_of(server.process_id))
        assert not is_running(told_by(pid_file))


async def test_a_waiter_that_is_cancelled_breaks_no_later_job(server: ServerClient):
    job = await server.submit(JOBS + "add", left=1, right=1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(job.ended, 0)
    waiting = asyncio.create_task(server.run(JOBS + "add", left=1, right=1))
    await asyncio.sleep(0)
    waiting.cancel()
    assert await answers(server)


async def test_a_server_that_dies_leaves_a_job_without_a_time_limit_running_and_is_started_again(
    server: ServerClient, pid_file: Path
):
    job = await server.submit(JOBS + "tell_pid_and_loop", pid_file=str(pid_file))
    await until_async(lambda: told_by(pid_file))
    assert server.process_id
    os.kill(server.process_id, signal.SIGKILL)
    assert await end_of(job) == SERVER_GONE
    assert is_running(told_by(pid_file))
    assert await answers(server)


async def test_a_server_that_dies_before_it_is_ready_tells_who_waits(home: Path):
    client = ServerClient()
    job = await client.submit(JOBS + "add", left=1, right=1)
    assert client.process_id
    os.kill(client.process_id, signal.SIGKILL)
    assert await end_of(job) == SERVER_GONE
    await client.close()


async def test_a_server_asked_to_start_twice_at_once_is_one_process(home: Path):
    before = children_of(os.getpid())
    client = ServerClient()
    await asyncio.gather(client.start(), client.start())
    assert children_of(os.getpid()) - before == {client.process_id}
    await client.close()


async def test_a_job_without_a_time_limit_outlives_the_server(home: Path, pid_file: Path):
    client = ServerClient()
    waiting = asyncio.create_task(client.run(JOBS + "tell_pid_and_loop", pid_file=str(pid_file)))
    await until_async(lambda: told_by(pid_file))
    assert client.process_id
    await client.close()
    await until_async(lambda: not is_running(client.process_id))
    assert is_running(told_by(pid_file))
    waiting.cancel()


async def test_a_job_without_a_time_limit_begins_though_whoever_asked_is_gone_already(home: Path, pid_file: Path):
    asking = [sys.executable, "-c", ASKS_AND_LEAVES, str(pid_file)]
    asked = subprocess.run(asking, capture_output=True, text=True, timeout=PATIENCE)
    assert asked.stderr == ""
    assert not pid_file.exists()
    await until_async(lambda: told_by(pid_file))
    await until_async(lambda: not is_running(int(asked.stdout)))


async def end_of(job: Job) -> JobEnded:
    """How it ended, which is waited for with patience."""
    return await asyncio.wait_for(job.ended, PATIENCE)


async def answers(server: ServerClient) -> bool:
    """Whether it does what it is asked."""
    return (await end_of(await server.submit(JOBS + "add", left=1, right=1))).result == 2


def told_by(pid_file: Path) -> int:
    """The process id in the file; 0 while there is none."""
    return int(pid_file.read_text() or 0) if pid_file.exists() else 0


def is_running(pid: int | None) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def children_of(pid: int | None) -> set[int]:
    """Processes that this one has started and not waited for yet."""
    return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
