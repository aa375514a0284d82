"""Places that are no folder of this machine: URLs, as a person may see them, and files there."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

_URL = re.compile(r"[a-z][a-z0-9+.-]+(?:::[a-z0-9+.:/-]*)?://\S", re.IGNORECASE)
_LOCAL = re.compile(r"(?:file|local)://(?:localhost)?(?=/)", re.IGNORECASE)
_WHO = re.compile(r"(?<=://)[^/@\s]*@")
_ASKED = re.compile(r"(://[^\s?#'\"]*)[?#][^\s'\"]*")
_ODD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a folder on a URL, as the folder listed it.

    `folder` is the URL with whatever lets one in, `path` what its file system calls the file.
    `stamp` changes when the file does.
    """

    folder: str = field(repr=False)
    path: str = field(repr=False)
    name: str
    stamp: str
    size: int | None = None
    is_folder: bool = False


def is_url(text: object) -> bool:
    """True for `s3://bucket/reports`; False for a path, one on a drive as well.

    >>> is_url("s3://bucket/reports"), is_url("raw/2017"), is_url("C:/reports")
    (True, False, False)
    """
    return isinstance(text, str) and _URL.match(text) is not None


def url_to_path(url: str) -> Path | None:
    """The folder of this machine that a URL names, None where it names none.

    >>> url_to_path("file:///data/q2%20reports").name, url_to_path("s3://bucket")
    ('q2 reports', None)
    """
    found = _LOCAL.match(url)
    return Path(unquote(url[found.end() :])) if found else None


def hide_secrets(text: str) -> str:
    """The text with every URL in it as a person may see it: without who asks, and without a query.

    >>> hide_secrets("cannot read https://me:secret@host/a?sig=abc")
    'cannot read https://host/a'
    """
    return _ASKED.sub(r"\1", _WHO.sub("", text))


def url_to_folder(url: str, work: Path) -> Path:
    """The folder within `work` where what is kept of a URL lies: the same for the same URL."""
    shown = hide_secrets(url).rstrip("/")
    plain = _ODD.sub("-", shown.lower()).strip("-")[:40]
    return work / f"{plain}-{hashlib.sha256(shown.encode()).hexdigest()[:12]}"


def split_url(url: str) -> tuple[str, str]:
    """The folder of a file on a URL, and the file's name.

    >>> split_url("s3://bucket/reports/q2 2017.pdf")
    ('s3://bucket/reports', 'q2 2017.pdf')
    """
    folder, _, name = url.partition("?")[0].rpartition("/")
    return folder, unquote(name) if urlsplit(url).scheme in {"http", "https"} else name
