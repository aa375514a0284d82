"""The facts of a document on a page: as detected, as given, checked as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from starlette.responses import JSONResponse, RedirectResponse

from audit.backend import RefusedError
from audit.givenfacts import WrongFactsError
from audit.showing import show, with_notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from audit.givenfacts import FactKeeper

MOST_CHARACTERS = 500
CONFIRM = "confirm_"


class Brought(NamedTuple):
    """What a form brought back that could not be kept: what was typed, what is wrong, its state."""

    typed: Mapping[str, str]
    errors: Mapping[str, str]
    seen: str


class FactViews:
    """The views of the facts."""

    def __init__(self, keeper: FactKeeper) -> None:
        """Show and change what `keeper` has."""
        self.keeper = keeper

    def facts(self, request: Request) -> Response:
        """The facts of a document."""
        return self._show(request, request.path_params["document_id"])

    def check(self, request: Request) -> Response:
        """What is wrong with something that is being typed, or what it means."""
        query = request.query_params
        checked = self.keeper.check(query.get("name", ""), query.get("value", "")[:MOST_CHARACTERS])
        return JSONResponse({"error": checked.error, "means": checked.means})

    def give(self, request: Request) -> Response:
        """Keep what was typed."""
        form: dict[str, str] = request.state.form
        document_id = request.path_params["document_id"]
        try:
            before = {one.name: one.value for one in self.keeper.find(document_id).facts}
            typed = {name: form[name][:MOST_CHARACTERS].strip() for name in before if name in form}
            given = {name: text for name, text in typed.items() if text != before[name]}
            confirmed = [name for name in before if form.get(f"{CONFIRM}{name}")]
            words = self.keeper.give(document_id, given, confirmed, form.get("seen", ""))
        except WrongFactsError as error:
            return self._show(
                request, document_id, 422, Brought(typed, error.errors, form.get("seen", ""))
            )
        except RefusedError as error:
            return show(request, "message.html", 409, title="Not kept", words=str(error))
        return RedirectResponse(with_notice(f"/facts/{quote(document_id)}", words), 303)

    def undo(self, request: Request) -> Response:
        """Take back what was kept last."""
        try:
            document_id, words = self.keeper.undo()
        except RefusedError as error:
            return show(request, "message.html", 409, title="Nothing undone", words=str(error))
        address = f"/facts/{quote(document_id)}"
        return RedirectResponse(with_notice(address, f"taken back: {words}"), 303)

    def _show(
        self, request: Request, document_id: str, status: int = 200, brought: Brought | None = None
    ) -> Response:
        try:
            facts = self.keeper.find(document_id)
        except RefusedError as error:
            return show(request, "message.html", 404, title="No such document", words=str(error))
        form = brought or Brought({}, {}, facts.state)
        return show(request, "facts.html", status, facts=facts, form=form)
