"""On a machine with several users, each one's app is their own."""

import os
import socket
import subprocess

import pytest

from tui.browser.neighbours import TABLES, may_connect

knows_owners = pytest.mark.skipif(not TABLES[4].exists(), reason="this system does not tell whose a connection is")


@pytest.mark.parametrize(
    ("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")], ids=["IPv4", "IPv6"]
)
def test_a_process_of_the_same_user_may_connect(family: socket.AddressFamily, host: str):
    with (
        socket.create_server((host, 0), family=family) as server,
        socket.create_connection(server.getsockname()[:2]) as client,
    ):
        near, _ = server.accept()
        with near:
            assert may_connect(near.getsockname()[:2], near.getpeername()[:2])
            assert near.getpeername() == client.getsockname()


@knows_owners
def test_an_end_that_is_closed_is_nobodys():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as client:
            near, theirs = server.accept()
            client.sendall(b"keys")
        with near:
            assert not may_connect(near.getsockname(), theirs)


@knows_owners
@pytest.mark.skipif(os.getuid() != 0, reason="only the administrator can be somebody else")
def test_another_users_process_may_not():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        # A shell, because Python may be installed where the other user cannot look.
        other = subprocess.Popen(["bash", "-c", f"read < /dev/tcp/127.0.0.1/{port}"], user=65534, cwd="/")
        near, theirs = server.accept()
        with near:
            assert not may_connect(near.getsockname(), theirs)
        other.wait(timeout=30)
