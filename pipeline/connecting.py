"""A connection to an address that was checked, on which nothing takes longer than is allowed."""

from __future__ import annotations

import io
import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING

from pipeline.addresses import find_addresses
from schema.failure import FetchError, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import WriteableBuffer

    from pipeline.addresses import Address
    from pipeline.weburls import WebUrl

_MOST_ADDRESSES = 4


@dataclass(frozen=True, slots=True)
class Deadline:
    """When all has to be done (in seconds of `time.monotonic`), and the longest single wait."""

    end: float
    wait: float
    seconds: float

    @classmethod
    def after(cls, seconds: float, wait: float) -> Deadline:
        """A deadline that many seconds from now."""
        return cls(time.monotonic() + seconds, wait, seconds)

    def next_wait(self) -> float:
        """How long the next wait may be; raises FetchError where no time is left."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise self.to_error()
        return min(left, self.wait)

    def to_error(self) -> FetchError:
        """What a wait that was too long means: for one answer, or for all of it."""
        if time.monotonic() >= self.end:
            message = (
                f"not all had come after {self.seconds:g} seconds (QUARTERLIES_MAX_FETCH_SECONDS)"
            )
        else:
            message = f"nothing came for {self.wait:g} seconds (QUARTERLIES_MAX_WAIT_SECONDS)"
        return FetchError(Trouble.UNREACHABLE, message)


class _TimedReader(io.RawIOBase):
    """What a socket receives, each read with what is left of the time.

    A timeout of the socket alone holds for each read, so that a byte now and then goes on for ever.
    """

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._sock, self._deadline = sock, deadline
        self._stream = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        """Read what has come, or wait for it."""
        self._sock.settimeout(self._deadline.next_wait())
        return self._stream.readinto(buffer)

    def close(self) -> None:
        """Close the socket as well: no second request goes over it."""
        self._stream.close()
        self._sock.close()
        super().close()


class _TimedSocket:
    """What http.client asks of a socket, within a deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock, self._deadline = sock, deadline

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._deadline.next_wait())
        self._sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._sock, self._deadline))

    def close(self) -> None:
        self._sock.close()


def connect(url: WebUrl, deadline: Deadline, *, allow_local: bool) -> HTTPConnection:
    """A connection to the host of an address, encrypted for https and its certificate checked.

    No proxy is asked, as it would look up the name again. Raises FetchError where the host is not
    on the public network; OSError where it does not answer.
    """
    addresses = find_addresses(url.host, url.port, deadline.next_wait(), allow_local=allow_local)
    sock = _open(addresses, url.port, deadline)
    try:
        if url.scheme == "https":
            sock.settimeout(deadline.next_wait())
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=url.host)
    except BaseException:
        sock.close()
        raise
    connection = HTTPConnection(url.host, url.port)
    connection.sock = _TimedSocket(sock, deadline)
    return connection


def _open(addresses: Sequence[Address], port: int, deadline: Deadline) -> socket.socket:
    """A socket that is connected to the first of these addresses that answers."""
    errors: list[OSError] = []
    for address in addresses[:_MOST_ADDRESSES]:
        try:
            return socket.create_connection((str(address), port), deadline.next_wait())
        except OSError as error:
            errors.append(error)
    raise errors[0]
