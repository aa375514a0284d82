"""The audit page as one file that needs nothing else: to be looked at, to be sent."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from audit.backend import NoPictureError
from audit.browse import FACETS, NAMES, REVIEW, find_review
from audit.itemview import SPOKEN, find_facts, see_item
from audit.stage import item_to_cell, make_stage, to_cell
from audit.templating import STATIC, environment, to_action
from audit.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.backend import Backend, Decided, SeenPart
    from audit.items import Item
    from audit.itemview import Seen
    from audit.stage import Stage
    from schema.dataset import DocumentRow

SCALE = 1.6


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item with its anchor, and the boxes of its characters as `x,y,width,height`."""

    id: str
    item: Item
    seen: Seen
    facts: list[tuple[str, object]]
    marks: str
    decision: Decided | None
    facets: str  # a list of values by the name of each facet, as JSON


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page with its picture as an address that holds it."""

    name: str
    stage: Stage
    picture: str
    undrawn: str | None
    items: tuple[ShownItem, ...]


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document with its pages, and what is on none of them."""

    row: DocumentRow
    problem: str | None
    pages: tuple[ShownPage, ...]
    others: tuple[Item, ...]


def make_report(backend: Backend, squeeze: Callable[[bytes], tuple[str, bytes]]) -> str:
    """The whole report; `squeeze` makes a picture small, and says of which kind it is then."""
    views = Views(backend)
    decided = backend.decided()
    style = (STATIC / "audit.css").read_text(encoding="utf-8")
    script = (STATIC / "report.js").read_text(encoding="utf-8")
    shown = [_show_document(row, backend, views, squeeze) for row in backend.dataset.documents]
    return (
        environment()
        .get_template("report.html")
        .render(
            documents=views.find_documents(decided),
            shown=shown,
            listed=_list_doubtful_first(shown),
            names=NAMES,
            rates=backend.rates(),
            spoken=SPOKEN,
            style=style,
            script=script,
            policy=(
                f"default-src 'none'; img-src data:; style-src '{_to_hash(style)}';"
                f" script-src '{_to_hash(script)}'; base-uri 'none'; form-action 'none'"
            ),
        )
    )


def item_to_anchor(item_id: str) -> str:
    """The anchor of an item in the report, for links into it."""
    return f"i-{sha256(item_id.encode()).hexdigest()[:12]}"


def _list_doubtful_first(documents: list[ShownDocument]) -> list[ShownItem]:
    """All items that are on a page, in the order of the overview."""
    shown = [one for document in documents for page in document.pages for one in page.items]
    return sorted(shown, key=lambda one: (one.decision is not None, one.item.confidence))


def _to_hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _show_document(
    row: DocumentRow,
    backend: Backend,
    views: Views,
    squeeze: Callable[[bytes], tuple[str, bytes]],
) -> ShownDocument:
    trace = backend.trace(row.document_id)
    items = views.catalogue.by_document.get(row.document_id, ())
    anchors = {item.id: item_to_anchor(item.id) for item in items}
    firsts: dict[object, str] = {}
    for item in items:
        firsts.setdefault(item_to_cell(item), f"#{anchors[item.id]}")

    def link(part: SeenPart) -> str | None:
        return firsts.get(to_cell(part)) if part.table is not None else None

    seen = {item.id: see_item(item, views.catalogue, trace, link) for item in items}
    decided = backend.decided()
    pages = []
    for number in trace.pages:
        own = [item for item in items if _is_on(seen[item.id], number)]
        shown = tuple(_show_item(item, seen[item.id], anchors[item.id], decided) for item in own)
        stage = make_stage(trace, number, link)
        picture, undrawn = _draw(row, stage, backend, squeeze)
        name = f"{'part' if trace.is_text else 'page'} {number}"
        pages.append(ShownPage(name, stage, picture, undrawn, shown))
    others = tuple(item for item in items if seen[item.id].stage is None)
    return ShownDocument(row, trace.problem, tuple(pages), others)


def _is_on(seen: Seen, number: int) -> bool:
    return seen.stage is not None and seen.stage.page.number == number


def _show_item(item: Item, seen: Seen, anchor: str, decided: Mapping[str, Decided]) -> ShownItem:
    boxes = seen.stage.marks if seen.stage else ()
    marks = " ".join(
        ",".join(f"{side:.1f}" for side in (x0 - 1, top - 1, x1 - x0 + 2, bottom - top + 2))
        for x0, top, x1, bottom in ((box.x0, box.top, box.x1, box.bottom) for box in boxes)
    )
    facets = {name: list(values(item)) for name, values in FACETS.items()}
    facets[REVIEW] = [to_action(find_review(item, decided))]
    told = json.dumps(facets, ensure_ascii=False, separators=(",", ":"))
    return ShownItem(anchor, item, seen, find_facts(item), marks, decided.get(item.id), told)


def _draw(
    row: DocumentRow,
    stage: Stage,
    backend: Backend,
    squeeze: Callable[[bytes], tuple[str, bytes]],
) -> tuple[str, str | None]:
    """The picture of a page within an address, or the reason why there is none."""
    if stage.lines:
        return "", None
    try:
        picture = backend.picture(row.document_id, stage.page.number, SCALE)
    except NoPictureError as error:
        return "", str(error)
    kind, small = squeeze(picture)
    return f"data:{kind};base64,{b64encode(small).decode()}", None
