"""What was fetched: by what the server calls it and by its first bytes, which must fit."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePosixPath
from typing import Final

from extract.decoding import find_kind
from pipeline.options import TEXT_ENDINGS
from schema.failure import FetchError, Trouble

HEAD_BYTES = 16_384
_PDF_WITHIN = 1_024  # bytes, as for a file: extract/pdf/files.py
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BEFORE_HTML = ((b"<!--", b"-->"), (b"<?", b">"))
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_LONGEST_TITLE = 100
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
# what servers call a file of which they do not know what it is
_UNKNOWN = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/binary",
        "application/download",
        "application/x-download",
        "application/force-download",
        "application/unknown",
    }
)
_PDFS = frozenset({"application/pdf", "application/x-pdf", "application/acrobat", "text/pdf"})
_ENDINGS: Final = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/csv": ".csv",
    "application/vnd.ms-excel": ".csv",  # Windows calls CSV so where Excel is installed
    "text/comma-separated-values": ".csv",
    "text/tab-separated-values": ".tsv",
}


def find_ending(content_type: str | None, head: bytes, name: str) -> str:
    """The ending that a fetched file should have: `.pdf`, or that of a kind of text.

    `content_type` is the header as it came, `head` the file's first bytes, `name` the name that
    the server or the address gives it. Raises FetchError where it is no report that can be read,
    or where the bytes are something else than the server says.
    """
    told = to_media_type(content_type)
    if is_page(content_type, head):
        raise FetchError(Trouble.REFUSED, f"a web page came{_to_title(head)}, and no report")
    if b"%PDF-" in head[:_PDF_WITHIN]:
        if told in _PDFS | _UNKNOWN:
            return ".pdf"
        raise FetchError(Trouble.REFUSED, f"a PDF came, which the server calls {told}")
    is_kind = find_kind(head)
    if told in _PDFS:
        what = is_kind or ("something else" if head else "nothing")
        raise FetchError(Trouble.REFUSED, f"{what} came, which the server calls a PDF")
    ending = PurePosixPath(name).suffix.lower()
    if is_kind is None and (told in _ENDINGS or (told in _UNKNOWN and ending in TEXT_ENDINGS)):
        return ending if ending in TEXT_ENDINGS else _ENDINGS[told]
    what = is_kind or f"a file of the type {told or 'unknown'}"
    raise FetchError(Trouble.REFUSED, f"{what} came; reports are PDF or text")


def is_page(content_type: str | None, head: bytes) -> bool:
    """Whether this is a page of the web, by its bytes or by its name."""
    return to_media_type(content_type) in _PAGES or _HTML.match(_skip(head)) is not None


def _skip(head: bytes) -> bytes:
    """What stands behind comments and instructions, from which a page may begin."""
    left = head[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    while mark := next((mark for mark in _BEFORE_HTML if left.startswith(mark[0])), None):
        _, end, left = left.partition(mark[1])
        left = left.lstrip() if end else b""
    return left


def to_media_type(content_type: str | None) -> str:
    """The type without its parameters: `text/plain` for `Text/Plain; charset=utf-8`."""
    return (content_type or "").partition(";")[0].strip().casefold()


def _to_title(head: bytes) -> str:
    """What a page calls itself, which tells an error that the server does not call one."""
    found = _TITLE.search(head[:HEAD_BYTES].decode("utf-8", "replace"))
    title = " ".join(unescape(found[1]).split())[:_LONGEST_TITLE] if found else ""
    plain = "".join(letter for letter in title if letter.isprintable())
    return f" ({plain!r})" if plain else ""
