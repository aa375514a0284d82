"""Names for files that were fetched: what a server says, made safe, and never one that is taken."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline.options import TEXT_ENDINGS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from datetime import date

UNNAMED = "report"
_LONGEST = 120  # bytes: most file systems hold 255, and a version has its day in its name, too
_LONGEST_HEADER = 2_000
# `filename*=UTF-8''…` wins over `filename="…"` (RFC 6266, 4.3); its form is that of RFC 8187
_EXTENDED = re.compile(r"filename\*\s*=\s*([\w-]+)'[\w-]*'([^;\s]+)", re.IGNORECASE)
_QUOTED = re.compile(r'filename\s*=\s*"((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_PLAIN = re.compile(r"filename\s*=\s*([^;\s\"]+)", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[<>:"|?*;\s]+')
# names that Windows keeps for devices, whatever ending they have
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_VERSION = re.compile(r"\.fetched-\d{4}-\d\d-\d\d(?:-\d+)?$")
_ENDINGS = (".pdf", *TEXT_ENDINGS)
_OF_PAGES = (".aspx", ".asp", ".php", ".jsp", ".ashx", ".cfm", ".do", ".html", ".htm")


def find_name(disposition: str | None, target: str) -> str:
    """The name that a server gives a file, else the last part of the address; as it stands there.

    `disposition` is the header Content-Disposition, `target` the path and query of the address.

    >>> find_name('attachment; filename="../Q2.pdf"', "/files/17")
    '../Q2.pdf'
    >>> find_name(None, "/files/Q2%20report.pdf?download=1")
    'Q2 report.pdf'
    """
    header = (disposition or "")[:_LONGEST_HEADER]
    return _from_header(header) or unquote(target.partition("?")[0].rsplit("/", 1)[-1])


def _from_header(disposition: str) -> str:
    extended = _EXTENDED.search(disposition)
    if extended:
        try:
            return unquote(extended[2], encoding=extended[1], errors="strict")
        except (LookupError, UnicodeDecodeError):
            pass
    quoted = _QUOTED.search(disposition)
    if quoted:
        return _to_text(re.sub(r"\\(.)", r"\1", quoted[1]))
    plain = _PLAIN.search(disposition)
    return unquote(_to_text(plain[1])) if plain and not extended else ""


def _to_text(header: str) -> str:
    """Letters of a header, which come as Latin-1 and are UTF-8 as a rule."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def to_safe_name(name: str, ending: str) -> str:
    """The name as a file may have it on any system, with this ending.

    No folder, nothing hidden, no control or direction marks, no name that a system keeps for
    itself, no more than 120 bytes.

    >>> to_safe_name("../etc/passwd", ".pdf"), to_safe_name("Q2: report?.PDF", ".pdf")
    ('passwd.pdf', 'Q2-report.pdf')
    >>> to_safe_name("download.aspx", ".pdf"), to_safe_name("nul", ".txt")
    ('download.pdf', 'report-nul.txt')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(one for one in last if unicodedata.category(one)[0] != "C" or one.isspace())
    stem = _cut_ending(_NOT_IN_NAMES.sub("-", kept).strip(" .-"))
    stem = re.sub(r"-{2,}", "-", stem).strip(" .-~")
    stem = stem.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .-") or UNNAMED
    if _DEVICE.match(stem) or stem.casefold() in {"documents", "readme"}:
        stem = f"{UNNAMED}-{stem}"
    return stem + ending


def _cut_ending(name: str) -> str:
    """The name without an ending that says what kind of file it is, or which program sent it."""
    suffix = PurePosixPath(name).suffix
    is_kind = suffix.lower() in {*_ENDINGS, *_OF_PAGES}
    return name[: -len(suffix)] if is_kind else name


def to_free_name(name: str, taken: Container[str]) -> str:
    """The name, or the same with a number where another report has it.

    `taken` holds names in small letters, as some systems do not tell letters apart by their size.
    """
    path = PurePosixPath(name)
    return _first_free((f"{path.stem}-{i}{path.suffix}" for i in count(2)), name, taken)


def to_version_name(name: str, day: date, taken: Container[str]) -> str:
    """The name of a version that was fetched on a day, made from the name of the one before.

    >>> from datetime import date
    >>> to_version_name("q2.fetched-2026-01-05.pdf", date(2026, 11, 22), ())
    'q2.fetched-2026-11-22.pdf'
    """
    path = PurePosixPath(name)
    first = f"{_VERSION.sub('', path.stem)}.fetched-{day}"
    others = (f"{first}-{i}{path.suffix}" for i in count(2))
    return _first_free(others, first + path.suffix, taken)


def _first_free(others: Iterator[str], first: str, taken: Container[str]) -> str:
    name = first
    while name.casefold() in taken:
        name = next(others)
    return name
