"""A download brings MNIST or says what became of each address, and never leaves half a file to be found."""

import functools
import gzip
import http.server
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.data import download
from models.data.download import download_mnist
from models.data.idx import IDX_NAMES
from models.data.layout import MAX_FILE_BYTES
from models.data.mnist import find_mnist
from models.data.npz import read_npz
from models.data.places import cached_mnist
from models.problem import Problem
from models.runs.paths import data_folder
from tests.models.data.packings import idx

DOWNLOADS = "import sys; from models.data.download import download_mnist; download_mnist(addresses=sys.argv[1:])"


class Server(http.server.ThreadingHTTPServer):
    """Gives each path the answer that a test has set for it; everything else is not found."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.closing = threading.Event()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is part of these tests."""


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        self.server.answers.get(self.path, not_found)(self)

    def log_message(self, format: str, *args: object) -> None:
        """Standard error is the tests'."""


Answer = Callable[[Handler], None]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "*")
    with Server() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.closing.set()
        server.shutdown()


@pytest.fixture(scope="session")
def real_npz(real_mnist: Path) -> bytes:
    if real_mnist.is_dir():
        pytest.skip("DIGITS_MNIST names IDX files, not an .npz file")
    return real_mnist.read_bytes()


@pytest.fixture(scope="session")
def real_idx(real_npz: bytes, real_mnist: Path) -> dict[str, bytes]:
    """The content of each gzipped IDX file by its name."""
    arrays = read_npz(real_mnist)
    return {
        f"{usual}.gz": gzip.compress(idx(arrays[name].shape, arrays[name].tobytes()), 1)
        for name, usual in IDX_NAMES.items()
    }


def send(content: bytes, *, announce: int | None = None) -> Answer:
    """The content, whatever length is announced."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content) if announce is None else announce))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def send_for_ever(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(bytes(2**20))


def fall_silent(handler: Handler) -> None:
    """After some of a file that was announced."""
    send(b"PK\3\4" * 50_000, announce=11_490_434)(handler)
    handler.wfile.flush()
    handler.server.closing.wait()


def redirect(handler: Handler, *, to: str) -> None:
    handler.send_response(302)
    handler.send_header("Location", to)
    handler.end_headers()


def not_found(handler: Handler) -> None:
    handler.send_error(404)


def test_an_npz_file_is_downloaded_verified_and_found_by_the_next_start(
    server: Server, bare_home: Path, real_npz: bytes
) -> None:
    server.answers["/mnist.npz"] = send(real_npz)
    told: list[tuple[int, int | None]] = []
    dataset = download_mnist(
        addresses=[server.address("/mnist.npz")], progress=lambda done, total: told.append((done, total))
    )
    assert dataset.source == str(cached_mnist())
    assert dataset.train_labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert find_mnist() is not None
    assert told == sorted(set(told)) and told[-1] == (len(real_npz), len(real_npz))
    assert files_kept() == ["mnist.npz"]


@pytest.mark.parametrize("unpack", [False, True], ids=["as they are", "unpacked on the way"])
def test_a_folder_of_idx_files_is_downloaded(
    unpack: bool, server: Server, bare_home: Path, real_idx: dict[str, bytes]
) -> None:
    for name, content in real_idx.items():
        server.answers[f"/mnist/{name}"] = send(gzip.decompress(content) if unpack else content)
    told: list[tuple[int, int | None]] = []
    download_mnist(addresses=[server.address("/mnist/")], progress=lambda done, total: told.append((done, total)))
    assert find_mnist() is not None
    assert told == sorted(set(told)) and told[-1][0] == told[-1][1]
    assert files_kept() == ["mnist.npz"]


def test_a_redirected_address_is_followed(server: Server, bare_home: Path, real_npz: bytes) -> None:
    server.answers["/old.npz"] = functools.partial(redirect, to="/new.npz")
    server.answers["/new.npz"] = send(real_npz)
    download_mnist(addresses=[server.address("/old.npz")])
    assert files_kept() == ["mnist.npz"]


def test_the_next_address_is_asked_when_one_fails(server: Server, bare_home: Path, real_npz: bytes) -> None:
    server.answers["/good.npz"] = send(real_npz)
    download_mnist(addresses=[server.address("/gone.npz"), server.address("/idx/"), server.address("/good.npz")])
    assert files_kept() == ["mnist.npz"]


UNFIT_ANSWERS = {
    "not found": (not_found, "answered 404 Not Found"),
    "a page": (send(b"<html>Log in to the hotel's network</html>"), "did not send MNIST"),
    "nothing": (send(b""), "did not send MNIST"),
    "half a file": (send(bytes(10_000), announce=20_000), "broke off half way"),
    "a circle": (functools.partial(redirect, to="/mnist.npz"), "redirects"),
    "a way out of the web": (functools.partial(redirect, to="file:///etc/passwd"), "failed"),
}


@pytest.mark.parametrize("answer, said", UNFIT_ANSWERS.values(), ids=UNFIT_ANSWERS)
def test_an_unfit_answer_is_a_problem_and_leaves_nothing_behind(
    answer: Answer, said: str, server: Server, bare_home: Path
) -> None:
    server.answers["/mnist.npz"] = answer
    sentence = refusal(server.address("/mnist.npz"))
    assert f"{server.address('/mnist.npz')} " in sentence and said in sentence
    assert "digits data import FILE" in sentence and "--data synthetic" in sentence
    assert files_kept() == []


def test_a_server_that_never_ends_is_cut_off(server: Server, bare_home: Path) -> None:
    server.answers["/mnist.npz"] = send_for_ever
    told = [0]
    with pytest.raises(Problem, match=f"more than the {MAX_FILE_BYTES:,} bytes"):
        download_mnist(addresses=[server.address("/mnist.npz")], progress=lambda done, _: told.append(done))
    assert told[-1] <= MAX_FILE_BYTES
    assert files_kept() == []


def test_other_images_of_the_right_shape_are_refused(server: Server, bare_home: Path, blank_npz: Path) -> None:
    server.answers["/mnist.npz"] = send(blank_npz.read_bytes())
    assert "did not send MNIST" in refusal(server.address("/mnist.npz"))
    assert files_kept() == []


def test_a_silent_server_is_given_up(server: Server, bare_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "SILENCE_SECONDS", 0.2)
    server.answers["/mnist.npz"] = fall_silent
    assert "fell silent" in refusal(server.address("/mnist.npz"))
    assert files_kept() == []


def test_without_a_network_every_address_is_named(bare_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers there
        addresses = [f"http://127.0.0.1:{taken.getsockname()[1]}/{name}" for name in ("mnist.npz", "idx")]
        sentence = refusal(*addresses)
    assert all(f"{address} could not be reached" in sentence for address in addresses)
    assert files_kept() == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "mnist.npz", "", "http://", "http://[::1", "http://a b/"])
def test_what_is_no_address_is_a_problem(address: str, bare_home: Path) -> None:
    assert refusal(address)


def test_a_home_that_cannot_be_written_is_a_problem(bare_home: Path, server: Server) -> None:
    bare_home.write_text("a file in the folder's place")
    assert "could not be written" in refusal(server.address("/mnist.npz"))


def test_a_killed_download_is_never_found_and_the_next_one_clears_it_away(server: Server, bare_home: Path) -> None:
    server.answers["/mnist.npz"] = fall_silent
    child = subprocess.Popen([sys.executable, "-c", DOWNLOADS, server.address("/mnist.npz")])
    while not any(file.stat().st_size for file in data_folder().glob(".download*/*")):
        assert child.poll() is None
        time.sleep(0.01)
    child.kill()
    child.wait()
    assert find_mnist() is None
    refusal(server.address("/gone.npz"))
    assert files_kept() == []


def refusal(*addresses: str) -> str:
    """The sentence with which a download ends that brings nothing."""
    with pytest.raises(Problem) as caught:
        download_mnist(addresses=addresses)
    return str(caught.value)


def files_kept() -> list[str]:
    return sorted(entry.name for entry in data_folder().iterdir())
