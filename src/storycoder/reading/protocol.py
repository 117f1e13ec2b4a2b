"""What the program and the reader process say to each other: frames of JSON with bytes behind, and nothing executable.

A frame is two lengths (unsigned 32 bits, big-endian), a JSON object in UTF-8, and bytes.
"""

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO, cast

from storycoder.domain.drafts import Doubt
from storycoder.domain.words import Message

Json = dict[str, Any]

LONGEST = 512 * 2**20
_LENGTHS = struct.Struct(">II")


def send(stream: BinaryIO, header: Json, body: bytes = b"") -> None:
    """Writes one frame."""
    head = json.dumps(header, ensure_ascii=False).encode("utf-8")
    stream.write(_LENGTHS.pack(len(head), len(body)) + head)
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[Json, bytes]:
    """Reads one frame; `EOFError` where the other side is gone, `ValueError` where it talks nonsense."""
    head, body = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if head + body > LONGEST:
        raise ValueError("a frame longer than any can be")
    header: object = json.loads(_exactly(stream, head))
    if not isinstance(header, dict):
        raise ValueError("a frame without a JSON object")  # noqa: TRY004  what is read, not what is passed
    return cast("Json", header), _exactly(stream, body)


def packed(message: Message) -> Json:
    """A message as JSON; values are text, numbers or messages."""
    values = {name: packed(value) if isinstance(value, Message) else value for name, value in message.values.items()}
    return {"template": message.template, "values": values}


def unpacked(data: Mapping[str, Any]) -> Message:
    """The message that `packed` packed."""
    values = {str(name): _value(value) for name, value in data["values"].items()}
    return Message(str(data["template"]), values)


def packed_doubt(doubt: Doubt) -> Json:
    """A doubt as JSON."""
    return {"message": packed(doubt.message), "line": doubt.line}


def unpacked_doubt(data: Mapping[str, Any]) -> Doubt:
    """The doubt that `packed_doubt` packed."""
    return Doubt(unpacked(data["message"]), None if data["line"] is None else int(data["line"]))


def _value(value: object) -> object:
    if isinstance(value, dict):
        return unpacked(cast("Json", value))
    return value if isinstance(value, int | float) else str(value)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data
