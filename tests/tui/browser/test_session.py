"""What a browser can say to its app: keys, size and focus, and nothing else."""

import json

import pytest

from tui.browser.session import MOST_CELLS, packet_for, screen_size


def payload(packet: bytes) -> bytes:
    """What stands behind the letter and the length, which fits."""
    assert int.from_bytes(packet[1:5], "big") == len(packet) - 5
    return packet[5:]


@pytest.mark.parametrize("keys", ["q", "\x1b[A", "é✓", "\ud800"])
def test_keys_arrive_as_bytes_of_utf_8(keys: str):
    packet = packet_for(json.dumps(["stdin", keys]))
    assert packet[:1] == b"D"
    assert payload(packet) == keys.encode(errors="replace")


def test_a_size_arrives_within_reason():
    packet = packet_for('["resize", {"width": 1000000, "height": 0}]')
    assert packet[:1] == b"M"
    assert json.loads(payload(packet)) == {"type": "resize", "width": MOST_CELLS, "height": 1}


@pytest.mark.parametrize(
    "said",
    [
        "",
        "no JSON",
        "{}",
        "[]",
        '["quit"]',
        '["stdin"]',
        '["stdin", 1]',
        '["resize", {"width": "80", "height": 24}]',
        '["resize", {}]',
        '["ping", "1"]',
        '["deliver_chunk_request", {"key": "a"}]',
        '{"type": "quit"}',
    ],
)
def test_whatever_else_a_browser_says_is_passed_over(said: str):
    assert packet_for(said) == b""


@pytest.mark.parametrize(
    ("asked", "size"),
    [(("80", "24"), (80, 24)), (("", ""), (80, 24)), (("-5", "x"), (80, 24)), (("99999999999", "1"), (MOST_CELLS, 1))],
)
def test_a_browser_that_asks_for_no_proper_size_gets_the_usual_one(asked: tuple[str, str], size: tuple[int, int]):
    assert screen_size(*asked) == size
