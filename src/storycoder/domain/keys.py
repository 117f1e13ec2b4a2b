"""Keys made for studies that are copied, coded apart and merged again."""

import os
import time
import uuid
from typing import NewType

Key = NewType("Key", str)

_NAMESPACE = uuid.UUID("6c1d1f0e-64f2-5d0b-9a4e-3f3a8f0d2b11")


def new_key() -> Key:
    """A time-ordered random UUID (version 7, RFC 9562) as 32 hexadecimal digits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return Key(f"{value:032x}")


def key_of(*parts: str) -> Key:
    """The one key that these parts have in every copy of a study (UUID version 5).

    Links between two things take it, so that the same link made in two copies is one link after a merge.
    """
    return Key(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)).hex)
