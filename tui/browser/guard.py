"""Who may use the server: the person at this machine, and no web page but our own.

Any page that a browser has open can send requests to this machine. Two things give such a page away: the name by which
it asks for this machine, where it has made a name of its own point here (DNS rebinding), and the origin that browsers
send along with a WebSocket.
"""

import ipaddress
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit


def is_local(host: str) -> bool:
    """Whether the name or address can only mean this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refusal(headers: Mapping[str, str], *, only_local: bool, to_socket: bool) -> str | None:
    """Why a request with these headers is not answered; None where it is.

    `only_local`: it has to ask for this machine by a name that no other machine can have. The port does not count, so
    that one forwarded by ssh works. `to_socket`: it would drive the app, and has to come from the page served here.
    """
    host, origin = headers.get("Host", ""), headers.get("Origin")
    if only_local and not is_local(_parts(f"//{host}").hostname or ""):
        return "This server answers to localhost and 127.0.0.1 alone."
    if origin is None:
        return "A WebSocket without an Origin is not answered." if to_socket else None
    return None if _parts(origin).netloc == host else "Only the page of this server may use it."


def _parts(address: str) -> SplitResult:
    """Of an address; empty ones of what is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
