"""The random audit: draw readings, check them one by one, and see what share was wrong."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from audit.backend import RefusedError
from audit.browse import State
from audit.showing import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from audit.backend import Backend

MOST_SIZE = 10_000
MOST_SEED = 999_999_999
USUAL = 50


class Sampling:
    """The views of the random audit."""

    def __init__(self, backend: Backend, to_address: Callable[[str, State], str]) -> None:
        """Draw from `backend`; `to_address` says where a reading is shown within a list."""
        self.backend = backend
        self.to_address = to_address

    def sample(self, request: Request) -> Response:
        """The draws and what they found; or the first reading of the draw that is asked for."""
        query = request.query_params
        try:
            if "size" in query:
                seed = _to_number(query.get("seed", ""), MOST_SEED, least=0)
                size = _to_number(query.get("size", ""), MOST_SIZE, least=1)
                title = self.backend.name_draw(seed, size, per_document="each" in query)
                return self._go_on(request, title)
            if "title" in query:
                return self._go_on(request, query["title"])
            return show(
                request,
                "sample.html",
                draws=self.backend.draws(),
                rates=self.backend.rates(),
                can_decide=self.backend.can_decide,
                seed=secrets.randbelow(1000),
                size=USUAL,
                most_size=MOST_SIZE,
                most_seed=MOST_SEED,
            )
        except RefusedError as error:
            return show(request, "message.html", 400, title="Not drawn", words=str(error))

    def _go_on(self, request: Request, title: str) -> Response:
        left = self.backend.draw(title).left
        if not left:
            words = f"Every reading of {title} was checked, or was decided on before."
            return show(request, "message.html", title="Nothing is left", words=words)
        return RedirectResponse(self.to_address(left[0], State(sample=title)), 303)


def _to_number(text: str, most: int, *, least: int) -> int:
    if not text.isdecimal() or len(text) > len(str(most)) or not least <= int(text) <= most:
        raise RefusedError(f"{text!r} is not a whole number from {least} to {most:,}")
    return int(text)
