import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from models.training.client import SERVER_GONE, ServerClient

JOBS = "tests.models.training.jobs:"

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


def is_running(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


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
    assert (await server.run(JOBS + "add", left=1, right=1)).result == 2


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
async def test_a_job_killed_by_a_signal_says_which(server: ServerClient, by: int):
    assert (await server.run(JOBS + "die", by=by)).status == -by


async def test_a_job_past_its_time_is_killed(server: ServerClient):
    ended = await server.run(JOBS + "ignore_requests_to_end", seconds=0.3)
    assert ended.timed_out
    assert ended.status == -signal.SIGKILL


async def test_nothing_that_a_job_has_started_outlives_it(server: ServerClient, tmp_path: Path):
    pid_file = tmp_path / "pid"
    ended = await server.run(JOBS + "leave_somebody_behind", pid_file=str(pid_file))
    assert ended.status == 0
    await _until_gone(int(pid_file.read_text()))


async def test_waiting_no_longer_kills_a_job_with_a_time_limit(server: ServerClient, tmp_path: Path):
    pid_file = tmp_path / "pid"
    waiting = asyncio.create_task(server.run(JOBS + "tell_pid_and_loop", seconds=60, pid_file=str(pid_file)))
    while not pid_file.exists() or not pid_file.read_text():
        await asyncio.sleep(0.02)
    waiting.cancel()
    await _until_gone(int(pid_file.read_text()))


async def test_a_job_without_a_time_limit_outlives_the_server(home: Path, tmp_path: Path):
    pid_file = tmp_path / "pid"
    client = ServerClient()
    waiting = asyncio.create_task(client.run(JOBS + "tell_pid_and_loop", pid_file=str(pid_file)))
    while not pid_file.exists() or not pid_file.read_text():
        await asyncio.sleep(0.05)
    assert client.process_id
    await client.close()
    await _until_gone(client.process_id)
    pid = int(pid_file.read_text())
    assert is_running(pid)
    os.kill(pid, signal.SIGKILL)
    waiting.cancel()


async def test_a_server_that_dies_tells_who_waits_and_is_started_again(home: Path):
    client = ServerClient()
    await client.start()
    assert client.process_id
    waiting = asyncio.create_task(client.run(JOBS + "add", left=1, right=1))
    await asyncio.sleep(0)
    os.kill(client.process_id, signal.SIGKILL)
    assert await waiting == SERVER_GONE
    assert (await client.run(JOBS + "add", left=1, right=1)).result == 2
    await client.close()


async def _until_gone(pid: int) -> None:
    """Waits until the process has ended; a test's own time limit ends the wait."""
    began = time.monotonic()
    while is_running(pid):
        assert time.monotonic() - began < 30, f"process {pid} still runs"
        await asyncio.sleep(0.02)
