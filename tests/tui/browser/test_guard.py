"""Which requests are answered: an app that runs code is nobody's but the person's who has started it."""

import pytest

from tui.browser.guard import is_local, refusal

OWN = "http://127.0.0.1:8000"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_names_that_only_this_machine_can_have_are_local(host: str):
    assert is_local(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "example.org", "localhost.example.org", ""])
def test_any_other_name_is_not(host: str):
    assert not is_local(host)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "localhost:9000", "localhost"])
def test_the_page_served_here_may_drive_the_app_under_each_name_and_forwarded_port(host: str):
    assert refusal({"Host": host, "Origin": f"http://{host}"}, only_local=True, to_socket=True) is None


@pytest.mark.parametrize(
    "origin",
    ["http://example.org", "http://127.0.0.1:8001", "http://localhost:8000", "null", "", "http://[", "file://"],
)
@pytest.mark.parametrize("only_local", [True, False])
def test_a_page_of_any_other_origin_may_not(origin: str, only_local: bool):
    assert refusal({"Host": "127.0.0.1:8000", "Origin": origin}, only_local=only_local, to_socket=True)


@pytest.mark.parametrize("only_local", [True, False])
def test_a_socket_that_does_not_say_where_it_comes_from_is_refused(only_local: bool):
    assert refusal({"Host": "127.0.0.1:8000"}, only_local=only_local, to_socket=True)


@pytest.mark.parametrize("host", ["rebound.example.org:8000", "192.168.0.7:8000", "[", ""])
def test_a_foreign_name_that_leads_here_is_refused_even_where_page_and_socket_agree_on_it(host: str):
    assert refusal({"Host": host, "Origin": f"http://{host}"}, only_local=True, to_socket=True)
    assert refusal({"Host": host}, only_local=True, to_socket=False)


def test_other_machines_are_let_in_under_any_name_where_they_may_come():
    headers = {"Host": "box.example.org:8000", "Origin": "http://box.example.org:8000"}
    assert refusal(headers, only_local=False, to_socket=True) is None


def test_behind_a_proxy_that_encrypts_the_page_is_still_the_own_one():
    headers = {"Host": "box.example.org", "Origin": "https://box.example.org"}
    assert refusal(headers, only_local=False, to_socket=True) is None


def test_a_page_is_asked_for_without_an_origin():
    assert refusal({"Host": "localhost:8000"}, only_local=True, to_socket=False) is None
