"""Fetch one published report: over http or https, within limits, whole or not at all."""

from __future__ import annotations

import hashlib
import ssl
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, NamedTuple

from pipeline.connecting import Deadline, connect
from pipeline.filekinds import HEAD_BYTES, find_ending
from pipeline.filenames import find_name, to_safe_name
from pipeline.weburls import WebUrl, follow, parse_url
from schema.failure import FetchError, Trouble, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPConnection
    from pathlib import Path

    from pipeline.settings import Settings

AGENT = "Quarterlies/0.1 (reads published performance reports; asks for one file at a time)"
MOST_REDIRECTS = 5
_CHUNK = 1 << 16
_OK, _NOT_MODIFIED = 200, 304
_GONE = (404, 410)
_FOR_GOOD = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_WINDOW = 32 + zlib.MAX_WBITS  # zlib finds out whether it is gzip or zlib


class Known(NamedTuple):
    """The server's marks of the version that we have; it need not send that one again."""

    etag: str | None = None
    last_modified: str | None = None


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A report that was fetched: its file, and what the server said of it.

    `moved_to` is its new address where the server says that it has one for good. `path` is None
    where the version that was known is still the one that is published.
    """

    path: Path | None
    sha256: str | None
    known: Known
    moved_to: str | None


class _Answer(NamedTuple):
    """The answer that is no redirect, and on which way it was had."""

    response: HTTPResponse
    url: WebUrl
    moved_to: str | None


def fetch(address: str, folder: Path, settings: Settings, known: Known = NOTHING_KNOWN) -> Fetched:
    """Fetch the report at an address into a folder, under the name that it has there, made safe.

    Raises UsageError where the address is none to fetch from; FetchError, naming the address,
    where nothing can be had from it. Then the folder holds no report.
    """
    url = parse_url(address)
    deadline = Deadline.after(settings.max_fetch_seconds, settings.max_wait_seconds)
    try:
        return _fetch(url, folder, settings, deadline, known)
    except FetchError as error:
        raise FetchError(error.trouble, f"{url}: {error}") from error
    except TimeoutError as error:
        timeout = deadline.to_error()
        raise FetchError(timeout.trouble, f"{url}: {timeout}") from error
    except ssl.SSLError as error:
        told = getattr(error, "verify_message", "") or error.reason or error
        message = f"{url}: no secure connection: {told}"
        raise FetchError(Trouble.UNREACHABLE, message) from error
    except OSError as error:
        message = f"{url}: {error.strerror or str(error) or type(error).__name__}"
        raise FetchError(Trouble.UNREACHABLE, message) from error
    except (HTTPException, zlib.error) as error:
        message = f"{url}: the answer is broken: {type(error).__name__}: {error}"
        raise FetchError(Trouble.UNREACHABLE, message) from error


def _fetch(
    url: WebUrl, folder: Path, settings: Settings, deadline: Deadline, known: Known
) -> Fetched:
    answer = _ask(url, settings, deadline, known)
    with answer.response as response:
        if response.status == _NOT_MODIFIED and any(known):
            return Fetched(None, None, known, answer.moved_to)
        _check_status(response)
        kind = response.headers.get("Content-Type")
        body = _read_body(response, settings.max_file_bytes)
        head = _read_head(body)
        name = find_name(response.headers.get("Content-Disposition"), answer.url.target)
        ending = find_ending(kind, head, name)
        path = folder / to_safe_name(name, ending)
        sha256 = _write(path, head, body)
    headers = response.headers
    marks = Known(_to_line(headers.get("ETag")), _to_line(headers.get("Last-Modified")))
    return Fetched(path, sha256, marks, answer.moved_to)


def _to_line(header: str | None) -> str | None:
    """A header's text as it can be kept and sent again."""
    text = (header or "").strip()
    return text if text.isascii() and text.isprintable() and text else None


# ---------------------------------------------------------------------------------- the request
def _ask(url: WebUrl, settings: Settings, deadline: Deadline, known: Known) -> _Answer:
    """Ask, and follow redirects; each of them is checked as the first address was."""
    moved_to, is_for_good = None, True
    for _ in range(MOST_REDIRECTS + 1):
        connection = connect(url, deadline, allow_local=settings.allow_local)
        response = _send(connection, url, known)
        if response.status not in _REDIRECTS:
            return _Answer(response, url, moved_to)
        response.close()
        is_for_good = is_for_good and response.status in _FOR_GOOD
        url = _redirect(url, response)
        moved_to = str(url) if is_for_good else moved_to
    message = f"more than {MOST_REDIRECTS} redirects, the last of them to {url}"
    raise FetchError(Trouble.REFUSED, message)


def _send(connection: HTTPConnection, url: WebUrl, known: Known) -> HTTPResponse:
    headers = {
        "Host": url.host_header,
        "User-Agent": AGENT,
        "Accept": "application/pdf, text/*;q=0.9, */*;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    try:
        connection.request("GET", url.target, headers=headers)
        return connection.getresponse()
    except BaseException:
        connection.close()
        raise


def _redirect(url: WebUrl, response: HTTPResponse) -> WebUrl:
    location = response.headers.get("Location")
    if not location:
        raise FetchError(Trouble.REFUSED, "a redirect that does not say where to")
    try:
        target = follow(url, location)
    except UsageError as error:
        raise FetchError(Trouble.REFUSED, f"a redirect leads elsewhere: {error}") from error
    if url.scheme == "https" and target.scheme == "http":
        message = f"a redirect leads to {target}, which is not encrypted as this address is"
        raise FetchError(Trouble.REFUSED, message)
    return target


def _check_status(response: HTTPResponse) -> None:
    if response.status == _OK:
        return
    trouble = Trouble.GONE if response.status in _GONE else Trouble.UNREACHABLE
    again = response.headers.get("Retry-After", "").strip()
    later = f"; come again in {again} seconds" if again.isascii() and again.isdigit() else ""
    reason = "".join(one for one in response.reason if one.isprintable())[:100]
    raise FetchError(trouble, f"the server answers {response.status} {reason}".rstrip() + later)


# --------------------------------------------------------------------------------------- the body
def _read_body(response: HTTPResponse, most: int) -> Iterator[bytes]:
    """The body's bytes, unpacked; raises FetchError where there are too many, or not all."""
    told = response.length
    if told is not None and told > most:
        raise _too_large(most)
    size = 0
    for piece in _unpack(response, _read_pieces(response, most)):
        size += len(piece)
        if size > most:
            raise _too_large(most)
        yield piece


def _read_pieces(response: HTTPResponse, most: int) -> Iterator[bytes]:
    size = 0
    while piece := response.read(_CHUNK):
        size += len(piece)
        if size > most:
            raise _too_large(most)
        yield piece
    if response.length:
        message = f"the connection ended {response.length:,} bytes before the file did"
        raise FetchError(Trouble.UNREACHABLE, message)


def _unpack(response: HTTPResponse, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces as the publisher has them: packed only where the server did though not asked."""
    coding = response.headers.get("Content-Encoding", "").strip().casefold()
    if coding in {"", "identity"}:
        yield from pieces
        return
    if coding not in {"gzip", "x-gzip", "deflate"}:
        message = f"the file comes packed as {coding[:50]!r}, which was not asked for"
        raise FetchError(Trouble.REFUSED, message)
    unpacker = zlib.decompressobj(_WINDOW)
    for piece in pieces:
        # a piece at a time, so that a little that unpacks to very much never lies in memory
        left = piece
        while left and not unpacker.eof:
            yield unpacker.decompress(left, _CHUNK)
            left = unpacker.unconsumed_tail
    if not unpacker.eof or unpacker.unused_data:
        raise FetchError(
            Trouble.UNREACHABLE, "what the file is packed in does not end as it should"
        )


def _too_large(most: int) -> FetchError:
    message = f"larger than {most:,} bytes (QUARTERLIES_MAX_FILE_BYTES), too large for a report"
    return FetchError(Trouble.REFUSED, message)


def _read_head(body: Iterator[bytes]) -> bytes:
    """The first bytes, enough to see what it is."""
    head = b""
    for piece in body:
        head += piece
        if len(head) >= HEAD_BYTES:
            break
    return head


def _write(path: Path, head: bytes, body: Iterator[bytes]) -> str:
    """Write the file; its SHA-256. What ends early leaves no file."""
    digest = hashlib.sha256(head)
    new = path.with_name(f".{path.name}.new")
    try:
        with new.open("xb") as stream:
            stream.write(head)
            for piece in body:
                digest.update(piece)
                stream.write(piece)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    return digest.hexdigest()
