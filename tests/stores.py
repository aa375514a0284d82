"""Places on URLs for tests: a real S3 server, and a web server over a folder."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEYS = {
    "AWS_ACCESS_KEY_ID": "a-key",
    "AWS_SECRET_ACCESS_KEY": "a-secret",
    "AWS_DEFAULT_REGION": "us-east-1",
}


@contextmanager
def serving(command: list[str], port: int) -> Iterator[None]:
    """A server on this machine, once it answers, until the end of the block."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield
        finally:
            process.kill()


@contextmanager
def serving_s3() -> Iterator[str]:
    """An S3 server; its address, which this process and its children use for `s3://`."""
    port = find_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with serving(command, port), pytest.MonkeyPatch.context() as patch:
        for name, value in (KEYS | {"AWS_ENDPOINT_URL": address}).items():
            patch.setenv(name, value)
        yield address


@contextmanager
def serving_web(folder: Path) -> Iterator[str]:
    """A web server that lists a folder; its address."""
    port = find_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with serving([*command, "--directory", str(folder)], port):
        yield f"http://127.0.0.1:{port}"


def allow(address: str, requests: int | None) -> None:
    """Let an S3 server take so many requests before it asks who sends them; None: any number."""
    told = b"inf" if requests is None else str(requests).encode()
    request = urllib.request.Request(  # noqa: S310 our own
        f"{address}/moto-api/reset-auth", told, {"Content-Type": "text/plain"}, method="POST"
    )
    with urllib.request.urlopen(request):  # noqa: S310 our own
        pass


def find_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)
        else:
            return
