"""How long tests wait for the window."""

from functools import partialmethod

from pytestqt.qtbot import QtBot

PATIENCE = 60_000
"""Milliseconds: far longer than anything takes, also on a machine that has much else to do."""


class PatientBot(QtBot):
    """Waits long for what must come: how fast it comes is for the benchmarks to say."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE)  # noqa: N815
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE)  # noqa: N815
