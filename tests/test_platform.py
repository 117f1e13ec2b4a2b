"""What the machine and its libraries must do, and what the test run itself forbids."""

import contextlib
import socket
import subprocess
import sys

import no_network
import pytest
from PySide6.QtCore import QObject, Signal
from sqlcipher3 import dbapi2

ELSEWHERE = ("192.0.2.1", 80)  # an address that belongs to nobody (RFC 5737)


def test_a_connection_to_another_machine_is_refused_and_remembered() -> None:
    with socket.socket() as line, pytest.raises(no_network.ConnectionForbidden):
        line.connect(ELSEWHERE)
    with pytest.raises(no_network.ConnectionForbidden):
        socket.getaddrinfo("example.org", 443)
    with socket.socket(type=socket.SOCK_DGRAM) as line, pytest.raises(no_network.ConnectionForbidden):
        line.sendto(b"word", ELSEWHERE)
    assert no_network.attempts == ["socket.connect", "socket.getaddrinfo", "socket.sendto"]
    no_network.attempts.clear()


def test_a_connection_that_a_process_of_a_test_tries_is_refused() -> None:
    program = f"import socket; socket.create_connection({ELSEWHERE}, timeout=1)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "ConnectionForbidden" in done.stderr


def test_a_connection_on_this_machine_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()[:2]):
            pass
        with contextlib.closing(socket.socket()) as line:
            line.connect(("localhost", server.getsockname()[1]))


class Bell(QObject):
    rung = Signal()
    told = Signal(bool, object)


def test_emitting_a_signal_loses_no_reference_to_true_or_none() -> None:
    """PySide6 6.12 loses one at each emit on Python 3.11 (docs/decisions/0002); from 3.12 on they are immortal."""
    bell, heard = Bell(), list[object]()
    bell.rung.connect(lambda: heard.append(1))
    bell.told.connect(lambda *_: heard.append(1))
    before = [sys.getrefcount(value) for value in (True, False, None)]
    for _ in range(50):
        bell.rung.emit()
        bell.told.emit(True, None)
    after = [sys.getrefcount(value) for value in (True, False, None)]
    assert len(heard) == 100
    assert all(later > earlier - 25 for earlier, later in zip(before, after, strict=True))


def test_the_engine_is_newer_than_the_last_sqlite_that_can_corrupt_a_write_ahead_log() -> None:
    assert dbapi2.sqlite_version_info > (3, 51, 2)
