"""Keys made for studies that are copied, coded apart and merged again."""

import os
import threading
import time
import uuid
from typing import NewType

Key = NewType("Key", str)

_NAMESPACE = uuid.UUID("6c1d1f0e-64f2-5d0b-9a4e-3f3a8f0d2b11")


_lock = threading.Lock()
_last_tick = 0


def new_key() -> Key:
    """A time-ordered random UUID (version 7, RFC 9562) as 32 hexadecimal digits.

    The time is kept to 1/4096 of a millisecond (method 3 of the RFC), and no two keys of a process share a tick: what
    was made first sorts first.
    """
    global _last_tick  # noqa: PLW0603  the one clock of the process
    with _lock:
        _last_tick = tick = max(_last_tick + 1, (time.time_ns() << 12) // 1_000_000)
    random = int.from_bytes(os.urandom(8), "big") >> 2
    return Key(f"{(tick >> 12) << 80 | 0x7 << 76 | (tick & 0xFFF) << 64 | 0x2 << 62 | random:032x}")


def key_of(*parts: str) -> Key:
    """The one key that these parts have in every copy of a study (UUID version 5).

    Links between two things take it, so that the same link made in two copies is one link after a merge.
    """
    return Key(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)).hex)
