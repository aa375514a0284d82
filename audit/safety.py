"""Who may talk to the audit page, and what a browser may do with what it answers.

Every request passes here before any view: the Host header (DNS rebinding), the token where the page
is served to other machines, the CSRF token of every change. Every answer gets the same headers.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "quarterlies_audit"
CSRF = "csrf"
MOST_BODY = 65_536
MOST_SESSIONS = 1_000
SHORTEST_TOKEN = 16
_SAFE_METHODS = frozenset({"GET", "HEAD"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Door:
    """Where the page listens, the token that others need, and the secret of this process."""

    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def accepts(self, header: str) -> bool:
        """Whether a Host header names this page: never a name that somebody else can give.

        An address in figures is no name, so it cannot be bound anew.
        """
        name, port = _split_host(header)
        if port != self.port and not (port is None and self.port == 80):  # noqa: PLR2004 of http
            return False
        if is_loopback(name) or name == self.host:
            return True
        return self.token is not None and _is_address(name)

    def to_csrf(self, session: str) -> str:
        """The token that a change of this session must bear."""
        return hmac.new(self.secret, b"csrf" + session.encode(), sha256).hexdigest()

    def is_token(self, given: str) -> bool:
        """Whether this is the token, compared in constant time."""
        return self.token is not None and hmac.compare_digest(given.encode(), self.token.encode())


def _split_host(header: str) -> tuple[str, int | None]:
    name, colon, port = header.rpartition(":")
    if not colon or name.endswith(":") or header.endswith("]"):
        name, port = header, ""
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    return name.lower(), int(port) if port.isdecimal() and len(port) <= len("65535") else None


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """The middleware around the whole app."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        """Guard `app` behind `door`."""
        self.app = app
        self.door = door
        self._known: dict[str, None] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = _with_headers(send)
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) != 1 or not self.door.accepts(headers["host"]):
            await _refuse("this page does not go by that name", 421)(scope, receive, answer)
            return
        session = _read_session(headers.get("cookie", ""))
        is_new = session is None or (self.door.token is not None and session not in self._known)
        session = secrets.token_urlsafe(24) if is_new or session is None else session
        refusal = self._check_token(scope, session) if is_new else None
        if refusal is not None:
            await refusal(scope, receive, answer)
            return
        if scope["method"] not in _SAFE_METHODS:
            form = await _read_form(receive)
            problem = self._check_change(headers, form, session)
            if problem is not None:
                await problem(scope, receive, answer)
                return
            scope.setdefault("state", {})["form"] = form
        scope.setdefault("state", {})[CSRF] = self.door.to_csrf(session)
        await self.app(scope, receive, _with_headers(send, session) if is_new else answer)

    def _check_token(self, scope: Scope, session: str) -> Response | None:
        """None where the session may come in; else what it is answered."""
        if self.door.token is None:
            return None
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if not self.door.is_token(query.pop("token", [""])[0]):
            words = "this page needs its token: open the address that was printed when it started"
            return _refuse(words, 401)
        self._known[session] = None
        if len(self._known) > MOST_SESSIONS:
            self._known.pop(next(iter(self._known)))
        told = urlencode(query, doseq=True)
        answer = RedirectResponse(scope["path"] + (f"?{told}" if told else ""), 303)
        _set_cookie(answer.headers, session)
        return answer

    def _check_change(
        self, headers: Headers, form: dict[str, str] | None, session: str
    ) -> Response | None:
        if form is None:
            return _refuse("that is more than a form can hold", 413)
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        is_foreign = site not in {None, "same-origin"} or (
            origin is not None and origin.partition("://")[2] != headers["host"]
        )
        given = form.pop(CSRF, "")
        if is_foreign or not hmac.compare_digest(given.encode(), self._csrf(session)):
            return _refuse("this change did not come from this page; load it again", 403)
        return None

    def _csrf(self, session: str) -> bytes:
        return self.door.to_csrf(session).encode()


def _refuse(words: str, status: int) -> Response:
    return PlainTextResponse(words, status)


def _read_session(cookie: str) -> str | None:
    try:
        found = SimpleCookie(cookie).get(COOKIE)
    except CookieError:
        return None
    return found.value if found is not None and found.value else None


def _set_cookie(headers: MutableHeaders, session: str) -> None:
    headers.append("Set-Cookie", f"{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict")


async def _read_form(receive: Receive) -> dict[str, str] | None:
    """The fields of a form; None where it is too large."""
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False) and message["type"] == "http.request"
        if len(body) > MOST_BODY:
            return None
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


def _with_headers(send: Send, session: str | None = None) -> Send:
    """`send` with the headers of every answer, and the cookie of a session that is new."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
            if session is not None:
                _set_cookie(headers, session)
        await send(message)

    return sending
