"""Files that are not what their names say: empty, of another kind, archives that unpack to much."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from functools import cache, partial
from typing import TYPE_CHECKING

from bench.fuzz.cases import Case
from bench.fuzz.structures import page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENDINGS = (".pdf", ".txt", ".csv", ".docx", ".xlsx", "", ".html", ".PDF")


def _zip(parts: dict[str, bytes]) -> bytes:
    """An archive, the same every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def _office(document: bytes) -> bytes:
    kind = b'<?xml version="1.0"?><Types xmlns="content-types"/>'
    return _zip({"[Content_Types].xml": kind, "word/document.xml": document})


def _layers(depth: int) -> bytes:
    """An archive of archives, each of ten of the next."""
    data = bytes(1_000_000)
    for _ in range(depth):
        packed = _zip({"0": data})
        data = _zip({str(i): packed for i in range(10)})
    return data


def _picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


_ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><a>&b;&b;</a>'
STRANGERS: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "one byte": lambda: b"%",
    "one NUL": lambda: b"\0",
    "a megabyte of NULs": lambda: bytes(1_000_000),
    "a web page": lambda: b"<!DOCTYPE html><html><body>404 Not Found: Q1 12%</body></html>" * 40,
    "a zip": lambda: _zip({"a.txt": b"a\t1\n"}),
    "a document": lambda: _office(b"<w:document>Crime 12</w:document>"),
    "a document that unpacks to much": lambda: _office(bytes(300_000_000)),
    "a document of entities": lambda: _office(_ENTITIES * 999),
    "archives in archives": lambda: _layers(4),
    "an archive cut off": lambda: _zip({"a": bytes(99_999)})[:-40],
    "gzip": lambda: gzip.compress(page_of(), mtime=0),
    "gzip that unpacks to much": lambda: gzip.compress(bytes(100_000_000), mtime=0),
    "a picture": _picture,
    "an old document": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000),
    "a program": lambda: b"\x7fELF" + bytes(range(256)) * 20,
    "rich text": lambda: b"{\\rtf1 Crime\\tab 12\\par}" * 99,
    "PostScript": lambda: b"%!PS-Adobe-3.0\n/Helvetica findfont\n(Crime 12) show\n" * 99,
    "the mark alone": lambda: b"%PDF-1.7\n",
    "the mark many times": lambda: b"%PDF-1.7\n" * 99_999,
    "a PDF": page_of,
}


def make_strangers() -> Iterator[Case]:
    """Each of these files under each of some endings."""
    for name in STRANGERS:
        for ending in _ENDINGS:
            file = f"{name.replace(' ', '-')}{ending}"
            yield Case("names: not what they say", file, partial(_make, name))


@cache
def _make(name: str) -> bytes:
    return STRANGERS[name]()
