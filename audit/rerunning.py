"""Documents read again from the page: what would change is shown, then kept or left."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import RedirectResponse

from audit.backend import RefusedError
from audit.itemview import SPOKEN
from audit.showing import show, with_notice

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from audit.proposals import Changed, Reruns
    from audit.views import Views

PAGE_SIZE = 100
GONE = "It was kept, left, or read too long ago: read the document again."


class Rerunning:
    """The views of a document that is read again."""

    def __init__(self, reruns: Reruns, views: Views) -> None:
        """Read again by `reruns`; links go to what `views` know."""
        self.reruns = reruns
        self.views = views

    def read(self, request: Request) -> Response:
        """Read a document again, or all that were decided on, and go to what that would change."""
        form: dict[str, str] = request.state.form
        names = [form["document"]] if form.get("document") else []
        try:
            key = self.reruns.read(names)
        except RefusedError as error:
            return show(request, "message.html", 409, title="Not read again", words=str(error))
        return RedirectResponse(f"/changes/{key}", 303)

    def changes(self, request: Request) -> Response:
        """What would change."""
        proposal = self.reruns.find(request.path_params["key"])
        if proposal is None:
            return show(request, "message.html", 404, title="Nothing to keep", words=GONE)
        last = max((len(proposal.changes) - 1) // PAGE_SIZE + 1, 1)
        given = request.query_params.get("page", "1")
        number = (
            min(int(given), last) if given.isdecimal() and 0 < len(given) < len("100000") else 1
        )
        number = max(number, 1)
        first = (number - 1) * PAGE_SIZE
        return show(
            request,
            "changes.html",
            proposal=proposal,
            changes=proposal.changes[first : first + PAGE_SIZE],
            first=first + 1,
            number=number,
            last=last,
            link=self._to_address,
            spoken=SPOKEN,
        )

    def keep(self, request: Request) -> Response:
        """Make what was shown the dataset."""
        try:
            told = self.reruns.keep(request.state.form.get("key", ""))
        except RefusedError as error:
            return show(request, "message.html", 409, title="Not kept", words=str(error))
        words = "the dataset is as it was shown"
        return RedirectResponse(with_notice("/history", "; ".join((words, *told))), 303)

    def leave(self, request: Request) -> Response:
        """Leave the dataset as it is."""
        self.reruns.leave(request.state.form.get("key", ""))
        return RedirectResponse(with_notice("/history", "the dataset is as it was"), 303)

    def _to_address(self, one: Changed) -> str | None:
        """Where a change is seen: its item, or its cell where the item is yet to come."""
        if one.item_id is not None and one.item_id in self.views.catalogue.by_id:
            return f"/item/{quote(one.item_id, safe=':')}"
        if None in one.cell:
            return None
        return f"/cell/{quote(one.document_id)}/{'/'.join(map(str, one.cell))}"
