import sys

from benchmarks.emulator import Emulator
from benchmarks.terminal import QUESTION, on_a_terminal

ASKS = f"""
import sys, tty
tty.setraw(0)
sys.stdout.write({QUESTION.decode()!r})
sys.stdout.flush()
print("heard", repr(sys.stdin.read(11)))
"""


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_terminal_answers_what_it_is_asked_as_todays_terminals_do():
    with on_a_terminal(python(ASKS), environment={}) as terminal:
        assert terminal.wait(lambda: b"heard '\\x1b[?2026;2$y'" in terminal.written)


def test_a_slow_line_delivers_in_small_portions_and_loses_nothing():
    with on_a_terminal(python("print('x' * 1000)"), environment={}, bytes_a_second=8_000) as terminal:
        assert terminal.wait(lambda: terminal.written == b"x" * 1000 + b"\r\n")
        assert max(len(read.data) for read in terminal.reads) <= 80


def test_an_emulator_tells_when_something_came_to_be_seen():
    with on_a_terminal(python(r"print('\x1b[2;3Hthere'); input()"), environment={}) as terminal:
        emulator = Emulator(terminal)
        seen = emulator.until(lambda text: "there" in text)
        assert emulator.text.split("\n")[1] == "  there"
        terminal.type("\n")
        assert seen <= terminal.reads[-1].seconds
        assert emulator.bytes_shown > 0


def test_what_never_comes_has_no_time():
    with on_a_terminal(python("input()"), environment={}) as terminal:
        never = Emulator(terminal).until(lambda text: "there" in text, seconds=0.1)
        assert never != never  # not a number
