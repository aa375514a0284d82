"""The audit page as a web app: its addresses, and which view answers each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from audit.asking import Asking
from audit.backend import NoPictureError, RefusedError, Trace, Wanted
from audit.browse import NAMES, ORDERS, PAGE_SIZE, find_choices, find_queue, query_to_state
from audit.deciding import form_to_cell, form_to_wanted
from audit.factviews import FactViews
from audit.items import ACTIONS, to_actions
from audit.itemview import SPOKEN, find_facts, find_fields, see_cell, see_item
from audit.rerunning import Rerunning
from audit.safety import Door, Guard
from audit.sampled import Sampling
from audit.showing import crashed, not_found, show, with_notice
from audit.stage import item_to_cell, make_stage
from audit.templating import STATIC, to_action
from audit.unread import find_unread
from audit.views import Views

if TYPE_CHECKING:
    from starlette.requests import Request

    from audit.backend import Backend
    from audit.browse import State
    from audit.items import Item
    from audit.stage import Stage

_A_YEAR = "private, max-age=31536000, immutable"


def create_app(backend: Backend, door: Door) -> Starlette:
    """The app over a backend, behind a door."""
    pages, asking = Pages(backend), Asking(backend)
    rerunning, facts = Rerunning(backend.reruns, pages.views), FactViews(backend.facts)
    sampling = Sampling(backend, id_to_address)
    routes = [
        Route("/", pages.overview),
        Route("/item/{item_id:path}", pages.item),
        Route("/page/{document_id}/{number:int}", pages.page),
        Route("/cell/{document_id}/{table:int}/{row:int}/{col:int}", pages.cell),
        Route("/picture/{document_id}/{number:int}/{scale:float}.png", pages.picture),
        Route("/history", pages.history),
        Route("/decide", pages.decide, methods=["POST"]),
        Route("/undo", pages.undo, methods=["POST"]),
        Route("/sample", sampling.sample),
        Route("/rerun", rerunning.read, methods=["POST"]),
        Route("/changes/{key}", rerunning.changes),
        Route("/keep", rerunning.keep, methods=["POST"]),
        Route("/leave", rerunning.leave, methods=["POST"]),
        Route("/facts/{document_id}", facts.facts),
        Route("/facts/{document_id}", facts.give, methods=["POST"]),
        Route("/facts-undo", facts.undo, methods=["POST"]),
        Route("/check-fact", facts.check),
        Route("/questions", asking.questions),
        Route("/answer", asking.answer, methods=["POST"]),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    errors = {404: not_found, 500: crashed}
    guard = Middleware(Guard, door=door)
    return Starlette(routes=routes, middleware=[guard], exception_handlers=errors)


class Pages:
    """The views; each is a short function of the request and the backend."""

    def __init__(self, backend: Backend) -> None:
        """Answer from `backend`."""
        self.backend = backend
        self.views = Views(backend)

    def overview(self, request: Request) -> Response:
        """The documents, the facets, and the items that are asked for."""
        state = query_to_state(request.query_params)
        catalogue, decided = self.views.catalogue, self.backend.decided()
        found = self.views.list_items(state, decided)
        last = max((len(found) - 1) // PAGE_SIZE + 1, 1)
        queue = find_queue(state.get("document"))
        number = min(state.page, last)
        return show(
            request,
            "overview.html",
            documents=self.views.find_documents(decided),
            queue=queue,
            waiting=self.views.list_items(queue, decided),
            items=found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
            total=len(found),
            number=number,
            last=last,
            first=(number - 1) * PAGE_SIZE + 1,
            state=state,
            orders=ORDERS,
            facets=find_choices(catalogue.items, state, decided),
            names=NAMES,
            decided=decided,
            item_link=item_to_address,
        )

    def item(self, request: Request) -> Response:
        """One item beside its page."""
        state = query_to_state(request.query_params)
        item = self.views.catalogue.by_id.get(request.path_params["item_id"])
        if item is None:
            words = "It is not in the dataset any more: it may have been extracted anew since."
            return show(request, "message.html", 404, title="No such item", words=words)
        decided = self.backend.decided()
        trace = self.backend.trace(item.document_id, item.row.page)
        seen = see_item(item, self.views.catalogue, trace, self._linker(item.document_id, state))
        around = self.views.find_around(item, state, decided)
        return show(
            request,
            "item.html",
            item=item,
            seen=seen,
            drawn=self._draw(item.document_id, trace, seen.stage),
            facts=find_facts(item),
            spoken=SPOKEN,
            fields=find_fields(None if item.kind == "failure" else item),
            decision=decided.get(item.id),
            actions=to_actions(item) if self.backend.can_decide else (),
            can_decide=self.backend.can_decide,
            unread=find_unread(trace, item.document_id, item_to_cell(item), self.views.catalogue)
            if item.kind == "failure"
            else None,
            seen_state=self.backend.seen(Wanted(item.id, item.document_id, "accept")),
            around=around,
            state=state,
            link=self._linker(item.document_id, state),
            item_link=lambda one: item_to_address(one, state),
        )

    def cell(self, request: Request) -> Response:
        """A cell that gave no item."""
        state, given = query_to_state(request.query_params), request.path_params
        document_id = given["document_id"]
        row = self.views.catalogue.documents.get(document_id)
        place = (given["table"], given["row"], given["col"])
        trace = self.backend.trace(document_id) if row else Trace()
        link = self._linker(document_id, state)
        seen = see_cell(document_id, place, self.views.catalogue, trace, link)
        if seen is None:
            return show(
                request, "message.html", 404, title="No such cell", words="The report has none."
            )
        unread = find_unread(trace, document_id, place, self.views.catalogue)
        can_decide = self.backend.can_decide and bool(seen.text.strip())
        return show(
            request,
            "cell.html",
            seen=seen,
            drawn=self._draw(document_id, trace, seen.stage),
            place=place,
            actions=ACTIONS["unread" if unread else "cell"] if can_decide else (),
            unread=unread,
            can_decide=self.backend.can_decide,
            fields=find_fields(None),
            seen_state="",
            state=state,
            link=link,
            item_link=lambda one: item_to_address(one, state),
        )

    def page(self, request: Request) -> Response:
        """A whole page, every cell coloured by what became of it."""
        state, given = query_to_state(request.query_params), request.path_params
        document = self.views.catalogue.documents.get(given["document_id"])
        if document is None:
            return not_found(request, Exception())
        number = given["number"]
        trace = self.backend.trace(document.document_id, number)
        link = self._linker(document.document_id, state)
        stage = make_stage(trace, number, link) if number in trace.pages else None
        numbers = sorted(trace.pages)
        return show(
            request,
            "page.html",
            drawn=self._draw(document.document_id, trace, stage),
            number=number,
            numbers=numbers,
            can_decide=self.backend.can_decide,
            state=state,
            before=max((one for one in numbers if one < number), default=None),
            after=min((one for one in numbers if one > number), default=None),
        )

    def picture(self, request: Request) -> Response:
        """A page as a picture."""
        given = request.path_params
        scale = min(max(given["scale"], 0.5), 4.0)
        try:
            picture = self.backend.picture(given["document_id"], given["number"], scale)
        except NoPictureError as error:
            return Response(str(error), 404, media_type="text/plain")
        kept = {"Cache-Control": _A_YEAR} if request.query_params.get("v") else {}
        return Response(picture, media_type="image/png", headers=kept)

    def history(self, request: Request) -> Response:
        """The decisions that stand."""
        by_id = self.views.catalogue.by_id
        return show(
            request,
            "history.html",
            changes=self.backend.history(),
            rates=self.backend.rates(),
            by_id=by_id,
            can_decide=self.backend.can_decide,
        )

    def decide(self, request: Request) -> Response:
        """Keep a decision, and go on to the next item."""
        form: dict[str, str] = request.state.form
        state = query_to_state(request.query_params)
        item = self.views.catalogue.by_id.get(form.get("item", ""))
        after = self.views.find_next(item, state, self.backend.decided())
        try:
            if item is not None:
                wanted = form_to_wanted(form, item, self.backend, self.views)
            else:
                wanted = form_to_cell(form, self.backend, self.views)
            kept = self.backend.decide(replace(wanted, sample=state.sample or None))
        except RefusedError as error:
            return show(request, "message.html", 409, title="Not kept", words=str(error))
        if after is not None:
            address = item_to_address(after, state)
        else:
            address = state.home if item else cell_to_address(wanted)
        return RedirectResponse(
            with_notice(address, f"{to_action(kept.action)}: {kept.words}"), 303
        )

    def undo(self, request: Request) -> Response:
        """Take back the last decision, and show what it was about."""
        try:
            gone = self.backend.undo(request.state.form.get("which") or None)
        except RefusedError as error:
            return show(request, "message.html", 409, title="Nothing undone", words=str(error))
        item = self.views.catalogue.by_id.get(gone.item_id)
        state = query_to_state(request.query_params)
        target = item_to_address(item, state) if item else "/history"
        return RedirectResponse(with_notice(target, f"taken back: {gone.words}"), 303)

    def _draw(self, document_id: str, trace: Trace, stage: Stage | None) -> dict[str, object]:
        """What the picture of a page needs; `undrawn` says why there is none."""
        document = self.views.catalogue.documents[document_id]
        undrawn = None
        number = stage.page.number if stage else 0
        if stage is not None and not trace.is_text:
            try:
                self.backend.picture(document_id, number, 1.5)
            except NoPictureError as error:
                undrawn = str(error)
        version = (document.sha256 or "")[:12]

        def picture(scale: object) -> str:
            return f"/picture/{quote(document_id)}/{number}/{scale}.png?v={version}"

        return {
            "document": document,
            "trace": trace,
            "stage": stage,
            "undrawn": undrawn,
            "picture": picture,
        }

    def _linker(self, document_id: str, state: State) -> Views.Link:
        return self.views.make_linker(document_id, state)


def item_to_address(item: Item, state: State) -> str:
    """Where an item is shown within the list that was asked for."""
    return id_to_address(item.id, state)


def id_to_address(item_id: str, state: State) -> str:
    """Where the item with this id is shown within the list that was asked for."""
    query = state.to_query()
    return f"/item/{quote(item_id, safe=':')}" + (f"?{query}" if query else "")


def cell_to_address(wanted: Wanted) -> str:
    """Where a cell that gave no item is shown."""
    return f"/cell/{quote(wanted.document_id)}/{'/'.join(map(str, wanted.cell))}"
