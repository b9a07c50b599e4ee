"""Whose process is at the other end of a connection within this machine.

127.0.0.1 is open to everybody who has an account here, and whoever drives the app runs code as its owner. Linux keeps
the owner of each connection's ends in a table; other systems have no such table to read.
"""

import ipaddress
import os
import sys
from pathlib import Path

TABLES = {4: Path("/proc/net/tcp"), 6: Path("/proc/net/tcp6")}
"""By version of the protocol: a line a connection, with both ends, its state and the user's id."""
_NEAR, _FAR, _STATE, _USER = 1, 2, 3, 7
"""Columns of these tables."""
_ESTABLISHED = "01"
"""An end that was closed already belongs to nobody, whoever has written into it."""

End = tuple[str, int]
"""Address and port."""


def may_connect(ours: End, theirs: End) -> bool:
    """Whether the other end is this user's own or the administrator's, or the system does not tell."""
    address = ipaddress.ip_address(theirs[0])
    try:
        lines = TABLES[address.version].read_text().splitlines()[1:]
    except OSError:
        return True
    wanted = (_entry(theirs), _entry(ours), _ESTABLISHED)
    for fields in map(str.split, lines):
        if (fields[_NEAR], fields[_FAR], fields[_STATE]) == wanted:
            return int(fields[_USER]) in (os.getuid(), 0)
    return False


def _entry(end: End) -> str:
    """As the tables write it: words of four bytes in the machine's own order, and the port."""
    packed = ipaddress.ip_address(end[0]).packed
    words = (int.from_bytes(packed[at : at + 4], sys.byteorder) for at in range(0, len(packed), 4))
    return "".join(f"{word:08X}" for word in words) + f":{end[1]:04X}"
