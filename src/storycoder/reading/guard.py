"""Zip and XML from outside, opened so that a hostile file costs nothing but a sentence.

Caps: 10,000 entries, 256 MiB in all, 64 MiB a member, 100:1 once a member is larger than 4 MiB unpacked. Overlaps,
paths that leave the archive, symbolic links, duplicates, passwords and unusual packing are refused. XML: no DTD, no
entities, nothing from outside, at most 100 levels.
"""

import io
import stat
import struct
import zipfile
import zlib
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml has no types

from storycoder.domain.problems import Problem

Element = Any
"""An XML element of lxml, which has no types of its own."""

ENTRIES = 10_000
TOTAL = 256 * 2**20
MEMBER = 64 * 2**20
RATIO = 100
RATIO_FROM = 4 * 2**20
DEPTH = 100

_PROLOGUE = 4096

_LOCAL_HEADER = struct.Struct("<26xHH")
_TOO_DEEP = "/*" * (DEPTH + 1)


class Archive:
    """A checked zip archive in memory; `file` is what problems call it."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._data = data
        if data.count(b"PK\x01\x02") > ENTRIES:
            raise _too_large(file)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError, OverflowError) as error:
            raise _damaged(file) from error
        self._check()
        self._names = {info.filename.casefold(): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a member; at most as many as its entry claims, which is capped."""
        info = self._names.get(name.casefold())
        if info is None:
            raise Problem(
                "“{file}” is damaged: a part of it, {part}, is missing. Save it anew.", file=self.file, part=name
            )
        try:
            with self._zip.open(info) as member:
                data = member.read(MEMBER + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError) as error:
            raise _damaged(self.file) from error
        if len(data) > MEMBER:
            raise _too_large(self.file)
        return data

    def xml(self, name: str) -> Element:
        """The root of an XML member."""
        return parse_xml(self.read(name), self.file)

    def _check(self) -> None:
        infos = self._zip.infolist()
        names = [info.filename.casefold() for info in infos]
        if len(names) > ENTRIES or sum(info.file_size for info in infos) > TOTAL or any(map(_is_bomb, infos)):
            raise _too_large(self.file)
        if any(info.flag_bits & 1 for info in infos):
            raise Problem("“{file}” is protected with a password. Save it without one and try again.", file=self.file)
        if len(set(names)) != len(names) or any(map(_is_odd, infos)) or self._overlaps(infos):
            raise Problem("“{file}” is built in a way that honest files are not, so it was not opened.", file=self.file)

    def _overlaps(self, infos: list[zipfile.ZipInfo]) -> bool:
        spans = sorted(map(self._span, infos))
        last = max((end for _, end in spans), default=0)
        return last > self._zip.start_dir or any(end > start for (_, end), (start, _) in pairwise(spans))

    def _span(self, info: zipfile.ZipInfo) -> tuple[int, int]:
        start = info.header_offset
        if start < 0 or start + 30 > len(self._data):
            raise _damaged(self.file)
        name, extra = _LOCAL_HEADER.unpack_from(self._data, start)
        return start, start + 30 + name + extra + info.compress_size


def parse_xml(data: bytes, file: str) -> Element:
    """The root element of an XML document that declares nothing, reaches nothing and nests sanely."""
    if b"<!DOCTYPE" in data[:_PROLOGUE]:
        raise _declares(file)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise _damaged(file) from error
    declared = root.getroottree().docinfo
    if declared.doctype or declared.internalDTD is not None:
        raise _declares(file)
    if root.xpath(f"boolean({_TOO_DEEP})"):
        raise Problem("“{file}” is nested deeper than any text, so it was not opened.", file=file)
    return root


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return _local_name(element.tag)


@lru_cache(maxsize=1024)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    swollen = info.file_size > RATIO_FROM and info.file_size > RATIO * info.compress_size
    return info.file_size > MEMBER or swollen


def _is_odd(info: zipfile.ZipInfo) -> bool:
    name = info.orig_filename
    path = PurePosixPath(name)
    leaves = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name
    packing = info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    return leaves or packing or stat.S_ISLNK(info.external_attr >> 16)


def _declares(file: str) -> Problem:
    return Problem("“{file}” holds declarations that such files never need, so it was not opened.", file=file)


def _damaged(file: str) -> Problem:
    return Problem(
        "“{file}” is damaged and cannot be read. Open it in its own program, save it anew and try again.", file=file
    )


def _too_large(file: str) -> Problem:
    return Problem("“{file}” would unpack to far more than a transcript can be, so it was not opened.", file=file)
