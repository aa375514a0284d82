"""Addresses of the web: which are fetched, what their parts are, where a redirect leads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from schema.failure import UsageError

_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*://")
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+(?:%[a-z0-9]+)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# what stands in a path or query as it is (RFC 3986, 3.3 and 3.4); `%` is there already
_KEPT = "/%:@!$&'()*+,;=~-._?"
_PORTS: Final = {"http": 80, "https": 443}
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class WebUrl:
    """An address of http or https in its parts; `host` and `target` are in plain ASCII.

    `target` is the path with its query, as the first line of a request has it.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def host_header(self) -> str:
        """The host as a request names it: with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.host_header}{self.target}"


def is_url(text: str) -> bool:
    """Whether a text is meant as an address and not as the path of a file.

    >>> is_url("https://example.org/report.pdf"), is_url("raw/report.pdf"), is_url("C:/a.pdf")
    (True, False, False)
    """
    return _SCHEME.match(text) is not None


def parse_url(text: str) -> WebUrl:
    """The parts of an address; raises UsageError where it is none that reports are fetched from.

    Blanks and letters outside ASCII are written as a browser sends them.

    >>> str(parse_url("HTTP://Example.org:80/Q2 report.pdf#page=2"))
    'http://example.org/Q2%20report.pdf'
    """
    text = text.strip()
    try:
        parts = urlsplit(urldefrag(text)[0])
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"{text[:200]!r} is no address: {error}") from error
    scheme = parts.scheme
    if scheme not in _PORTS:
        message = f"{text[:200]!r}: reports are fetched by http and https only"
        raise UsageError(message)
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            f"the address on {host} holds a name or password, which would be written into"
            " documents.csv: download the report, and give its file"
        )
    if not host or _CONTROL.search(text) or len(text) > _LONGEST:
        raise UsageError(
            f"{text[:200]!r} is no address: write it as https://example.org/report.pdf"
        )
    target = quote(parts.path or "/", safe=_KEPT.rstrip("?"))
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return WebUrl(scheme, _to_ascii(host), _PORTS[scheme] if port is None else port, target + query)


def follow(url: WebUrl, location: str) -> WebUrl:
    """Where a redirect leads; raises UsageError where that is no address to fetch from.

    `location` is as http.client gives it: bytes as Latin-1.
    """
    raw = location.encode("latin-1", "replace")
    try:
        told = raw.decode("utf-8")
    except UnicodeDecodeError:
        told = location
    try:
        return parse_url(urljoin(str(url), told.strip()))
    except ValueError as error:
        raise UsageError(f"{told[:200]!r} is no address: {error}") from error


def _to_ascii(host: str) -> str:
    """The host's name as it is looked up: letters outside ASCII as `xn--…`."""
    try:
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise UsageError(f"{host!r} is no name of a host: {error}") from error
    if not _HOST.fullmatch(plain):
        raise UsageError(f"{host!r} is no name of a host")
    return plain
