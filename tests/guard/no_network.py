"""Refuses every connection of this Python process but those that stay on the machine, from its import on."""

import ipaddress
import sys

attempts: list[str] = []
"""The connections that were tried and refused. The test that tried them fails, also where an error was swallowed."""


class ConnectionForbidden(RuntimeError):
    """A test tried to reach another machine."""


def is_here(host: object) -> bool:
    """Whether a host is this machine, told without asking a name server."""
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return False


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        leaves = isinstance(address, tuple) and not is_here(address[0])
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        leaves = not is_here(arguments[0])
    else:
        return
    if leaves:
        attempts.append(event)
        raise ConnectionForbidden(f"{event}: tests make no connection to another machine")


sys.addaudithook(_guard)
