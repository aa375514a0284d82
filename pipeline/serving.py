"""The audit page served: a socket, the web server, the browser."""

from __future__ import annotations

import signal
import socket
import webbrowser
from threading import Timer
from typing import TYPE_CHECKING
from urllib.parse import quote

import typer
import uvicorn

from audit.app import create_app
from audit.safety import Door
from audit.templating import load_templates
from schema.failure import UsageError

if TYPE_CHECKING:
    from pipeline.auditing import Auditor


def serve(auditor: Auditor, host: str, port: int, token: str | None, *, opens: bool) -> None:
    """Serve the page until it is stopped; raises UsageError where the port is taken."""
    listener = _listen(host, port)
    port = listener.getsockname()[1]
    door = Door(host, port, token)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/" + (f"?token={quote(token)}" if token else "")
    app = create_app(auditor, door)
    load_templates()
    auditor.begin()
    typer.echo(f"The audit page is at {address}\nStop it with Ctrl+C.")
    if opens:
        opener = Timer(0.5, webbrowser.open, (address,))
        opener.daemon = True
        opener.start()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
    )
    signal.signal(signal.SIGTERM, _stop)  # so that what is below is done then as well
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        auditor.close()


def _stop(number: int, _: object) -> None:
    raise SystemExit(128 + number)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that takes visitors already: they wait until the server runs."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot listen on {host}, port {port}: {reason}; try --port 0") from error
