"""`digits serve` with real servers, apps and sockets, but no browser."""

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from lessons.course import find_lesson
from lessons.progress import record
from models.problem import Problem
from models.runs.listing import find_run
from models.runs.paths import exercises_folder, log_file
from tests.tui.browser.conftest import Served
from tests.tui.browser.viewer import viewing
from tests.tui.commands.command_line import digits
from tests.tui.processes import children_of
from tests.tui.trainers import trainers_of
from tests.waiting import until
from tui.render.glyphs import ASCII
from tui.workshop import Workshop

Serve = Callable[..., Served]
NEXT = "\x07"  # ctrl+g goes on from anywhere, in a browser


async def test_the_address_is_printed_once_the_page_can_be_had_and_the_page_asks_no_other_site(serve: Serve):
    address = serve().address
    assert address.startswith("http://127.0.0.1:")
    async with aiohttp.ClientSession() as session:
        async with session.get(address) as answer:
            page = await answer.text()
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "<title>digits</title>" in page
        assert "//" not in page
        for part in ("page/page.js", "page/page.css", "terminal/js/textual.js", "terminal/css/xterm.css"):
            assert part in page
            async with session.get(address + part) as answer:
                assert answer.status == 200
                assert await answer.read()


async def test_two_browsers_have_an_app_each(serve: Serve):
    address = serve().address
    async with viewing(address) as one, viewing(address, columns=100, rows=30) as other:
        await one.wait_for("Pixels")
        await other.wait_for("Pixels")
        await one.type("\r")
        await one.wait_for("step 1 of")
        await other.type("?")
        await other.wait_for("Keys here")
        assert "step 1 of" not in other.text
        await one.type("q")
        assert await one.wait_for_end() == aiohttp.WSCloseCode.OK
        await other.type("\x1b")
        await other.wait_for("TensorFlow")


async def test_a_key_that_browsers_leave_to_the_page_goes_on_where_letters_are_typed(serve: Serve):
    record("reached", "pixels", step=3)
    async with viewing(serve().address) as viewer:
        await viewer.wait_for("Pixels")
        await viewer.type("\r")
        await viewer.wait_for("step 3 of")
        await viewer.wait_for(r"\^g Next")
        await viewer.type("n")
        await viewer.type(NEXT)
        await viewer.wait_for("step 4 of")


async def test_a_closed_browser_ends_its_app_and_leaves_a_training_going(serve: Serve):
    served = serve()
    record("reached", "one_layer", step=5)
    async with viewing(served.address) as viewer:
        await viewer.wait_for("Pixels")
        [app] = children_of(served.process.pid)
        await viewer.type("\x1b[B\r")
        await viewer.wait_for("step 5 of(.|\n)*t Train")
        await viewer.type("tt")
        await viewer.wait_for("epoch 1/5|epochs, completed")
        trainers = trainers_of(app)
        for trainer in trainers:
            os.kill(trainer, signal.SIGSTOP)
    until(lambda: not Path(f"/proc/{app}").exists())
    for trainer in trainers:
        os.kill(trainer, signal.SIGCONT)
    until(lambda: find_run("latest").status != "running")
    assert find_run("latest").status == "completed"


async def test_ctrl_c_ends_the_server_and_its_apps_in_an_orderly_way(serve: Serve):
    served = serve()
    async with viewing(served.address) as viewer:
        await viewer.wait_for("Pixels")
        [app] = children_of(served.process.pid)
        served.process.send_signal(signal.SIGINT)
        assert await viewer.wait_for_end() == aiohttp.WSCloseCode.GOING_AWAY
    _, errors = served.process.communicate(timeout=30)
    assert served.process.returncode == 0
    assert not Path(f"/proc/{app}").exists()
    assert "Traceback" not in errors


async def test_an_app_whose_server_was_killed_ends_by_itself(serve: Serve):
    served = serve()
    async with viewing(served.address) as viewer:
        await viewer.wait_for("Pixels")
        [app] = children_of(served.process.pid)
        served.process.kill()
        until(lambda: not Path(f"/proc/{app}").exists())


async def test_a_browser_hears_that_its_app_was_killed(serve: Serve):
    served = serve()
    async with viewing(served.address) as viewer:
        await viewer.wait_for("Pixels")
        os.kill(children_of(served.process.pid)[0], signal.SIGKILL)
        assert await viewer.wait_for_end() == aiohttp.WSCloseCode.OK


async def test_where_an_app_cannot_begin_the_browser_is_let_go_and_the_server_says_why(serve: Serve):
    served = serve()
    log_file().unlink()
    log_file().mkdir()
    async with viewing(served.address) as viewer:
        assert await viewer.wait_for_end() == aiohttp.WSCloseCode.INTERNAL_ERROR
    told = served.end(signal.SIGINT)
    assert "server.log could not be written" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://example.org"},
        {"Host": "rebound.example.org", "Origin": "http://rebound.example.org"},
        {},
    ],
    ids=["another site's page", "a rebound name", "no origin"],
)
async def test_nobody_else_drives_the_app(headers: dict[str, str], serve: Serve):
    served = serve()
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect(f"{served.address}socket", headers=headers)
    assert children_of(served.process.pid) == []


def test_a_port_that_is_taken_is_a_problem_that_names_a_free_one():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = digits("serve", "--port", str(taken.getsockname()[1]), status=1).stderr
    free = int(told.split("--port ")[1])
    socket.create_server(("127.0.0.1", free)).close()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "example.org"])
def test_serving_to_other_machines_has_to_be_asked_for(host: str):
    assert "--allow-remote" in digits("serve", "--host", host, status=2).stderr


def test_an_address_of_another_machine_is_a_problem():
    assert "192.0.2.1" in digits("serve", "--host", "192.0.2.1", "--allow-remote", "--port", "0", status=1).stderr


async def test_an_app_that_is_open_to_other_machines_has_no_exercises_and_says_so(serve: Serve):
    served = serve("--host", "0.0.0.0", "--allow-remote")
    lesson = find_lesson("pixels")
    number = next(number for number, step in enumerate(lesson.steps, 1) if "exercise" in str(step.parts))
    record("reached", lesson.id, step=number)
    here = urlsplit(served.address)
    assert here.hostname == socket.gethostname().lower()
    async with viewing(f"http://127.0.0.1:{here.port}/") as viewer:
        await viewer.wait_for("Pixels")
        await viewer.type("\r")
        await viewer.wait_for("open to other machines")
        await viewer.type("\x12")  # ctrl+r would check it
        await viewer.type("n")
        await viewer.wait_for(f"step {number + 1} of")
    assert not exercises_folder().exists()
    assert "no learner's code is run" in served.end(signal.SIGINT)


async def test_what_must_run_no_learners_code_refuses_to_where_a_check_is_started(tmp_path: Path):
    trace, file = tmp_path / "trace", tmp_path / "work.py"
    file.write_text(f"open({str(trace)!r}, 'w')\n")
    for lesson in ("pixels", "one_layer"):
        with pytest.raises(Problem, match="digits learn"):
            await Workshop(glyphs=ASCII, learner_code=False).check(find_lesson(lesson), file, data="synthetic")
    assert not trace.exists()
