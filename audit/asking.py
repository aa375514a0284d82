"""Questions of matching, side by side: is an indicator the measure that it may be?"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import RedirectResponse

from audit.backend import RefusedError
from audit.showing import show, with_notice

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from audit.backend import Backend

ANSWERS = {"same": "s", "different": "d", "related": "r"}


class Asking:
    """The views of the questions."""

    def __init__(self, backend: Backend) -> None:
        """Ask what `backend` has to ask."""
        self.backend = backend

    def questions(self, request: Request) -> Response:
        """One question, or that there is none left."""
        try:
            pairs = self.backend.questions()
        except RefusedError as error:
            return show(request, "message.html", 409, title="No questions", words=str(error))
        wanted = request.query_params.get("pair", "")
        at = next((i for i, one in enumerate(pairs) if one.key == wanted), 0)
        return show(
            request,
            "questions.html",
            pairs=pairs,
            pair=pairs[at] if pairs else None,
            number=at + 1,
            before=pairs[at - 1] if at else None,
            after=pairs[at + 1] if at + 1 < len(pairs) else None,
            answers=ANSWERS,
        )

    def answer(self, request: Request) -> Response:
        """Keep an answer, or take the last one back; go on to the next question."""
        form: dict[str, str] = request.state.form
        key, said = form.get("pair", ""), form.get("answer", "")
        try:
            keys = [one.key for one in self.backend.questions()]
            at = keys.index(key) if key in keys else -1
            if said == "undo":
                words = self.backend.undo_answer()
            elif said in ANSWERS and at >= 0:
                words = self.backend.answer(key, said)
            else:
                raise RefusedError("that question is not open any more")  # noqa: TRY301 told below
        except RefusedError as error:
            return show(request, "message.html", 409, title="Not kept", words=str(error))
        after = keys[at + 1] if 0 <= at < len(keys) - 1 else ""
        return RedirectResponse(with_notice(f"/questions?pair={quote(after)}", words), 303)
