"""Templates as answers, with what every page of the audit has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import HTMLResponse

from audit.safety import CSRF
from audit.templating import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

MOST_NOTICE = 300


def not_found(request: Request, _: Exception) -> Response:
    """What is answered where there is nothing."""
    return show(request, "message.html", 404, title="Not found", words="There is no such page.")


def crashed(request: Request, error: Exception) -> Response:
    """What is answered where a view failed."""
    words = f"The page could not be made: {type(error).__name__}."
    return show(request, "message.html", 500, title="Something went wrong", words=words)


def show(
    request: Request,
    name: str,
    status: int = 200,
    drawn: Mapping[str, object] | None = None,
    **values: object,
) -> Response:
    """A template with these values, and what every page has."""
    csrf = getattr(request.state, CSRF, "")
    notice = request.query_params.get("notice", "")[:MOST_NOTICE]
    values = {"csrf": csrf, "notice": notice, "path": request.url.path, **values, **(drawn or {})}
    return HTMLResponse(environment().get_template(name).render(values), status)


def with_notice(address: str, words: str) -> str:
    """An address that tells something when it is opened."""
    return f"{address}{'&' if '?' in address else '?'}notice={quote(words)}"
