"""A real server on loopback for tests: each address gives an answer byte by byte, true or not."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from types import TracebackType


_HELLO = b"\x16\x03"  # how a visitor begins that asks for TLS


class Request(NamedTuple):
    """What was asked: the first line's target, and the headers by their names in small letters."""

    target: str
    headers: Mapping[str, str]


class Server:
    """A server in a thread of its own; `pages` says what each target is answered with.

    An answer is all its bytes; or pieces, with numbers between them for seconds to wait; or a
    function of the request. Each connection is for one request.
    """

    def __init__(self, certificate: Path | None = None) -> None:
        """Listen on a free port; with a certificate (and its key) over TLS."""
        self.pages: dict[str, object] = {}
        self.asked: list[Request] = []
        self._stopped = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._context: ssl.SSLContext | None = None
        if certificate is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate)
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        """Serve until the end of the block."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self._stopped.set()
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        self._thread.join(10)
        self._socket.close()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        port = self._socket.getsockname()[1]
        assert isinstance(port, int)
        return port

    def url(self, target: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a target."""
        scheme = "http" if self._context is None else "https"
        return f"{scheme}://{host}:{self.port}{target}"

    def _serve(self) -> None:
        while not self._stopped.is_set():
            connection, _ = self._socket.accept()
            if not self._stopped.is_set():
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()
            else:
                connection.close()

    def _answer(self, plain: socket.socket) -> None:
        # a visitor that goes away in the middle is what many of these tests are about
        with suppress(OSError), plain:
            if self._context is None:
                self._talk(plain)
            else:
                with self._context.wrap_socket(plain, server_side=True) as secure:
                    self._talk(secure)

    def _talk(self, connection: socket.socket) -> None:
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65_536)
            if not piece:
                return
            data += piece
            if data.startswith(_HELLO):
                connection.sendall(answer(b"", status="400 Bad Request"))
                return
        first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        named = (line.split(": ", 1) for line in lines)
        request = Request(first.split(" ")[1], {name.lower(): value for name, value in named})
        self.asked.append(request)
        page = self.pages.get(request.target, answer(b"", status="404 Not Found"))
        for piece_or_wait in _to_pieces(page, request):
            if self._stopped.is_set():
                return
            if isinstance(piece_or_wait, bytes):
                connection.sendall(piece_or_wait)
            else:
                time.sleep(piece_or_wait)


def _to_pieces(page: object, request: Request) -> Iterator[bytes | float]:
    if callable(page):
        page = page(request)
    if isinstance(page, bytes):
        yield page
    else:
        assert hasattr(page, "__iter__")
        yield from page


def answer(
    body: bytes,
    kind: str = "application/pdf",
    status: str = "200 OK",
    length: int | None = -1,
    headers: str = "",
) -> bytes:
    """An answer as it goes over the wire; `length` is what it says, its own where -1."""
    said = len(body) if length == -1 else length
    head = f"HTTP/1.1 {status}\r\n"
    head += f"Content-Type: {kind}\r\n" if kind else ""
    head += "" if said is None else f"Content-Length: {said}\r\n"
    return f"{head}{headers}\r\n".encode("latin-1") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return answer(b"", status=status, headers=f"Location: {location}\r\n")
