"""A form that somebody sent, as the decision that it asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from audit.backend import RefusedError, Wanted
from audit.items import ACTIONS, to_actions
from audit.itemview import EDITED, find_fields, see_cell
from audit.stage import item_to_cell
from audit.unread import find_unread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.backend import Action, Backend
    from audit.items import Item
    from audit.unread import Unread
    from audit.views import Views

MOST_CHARACTERS = 2_000


def form_to_wanted(form: Mapping[str, str], item: Item, backend: Backend, views: Views) -> Wanted:
    """The decision about an item; raises RefusedError for one that it does not have."""
    if form.get("action") not in to_actions(item):
        raise RefusedError("that cannot be decided of this")
    action = cast("Action", form["action"])
    if action == "correct":
        fields = _find_changed(form, item)
        if not fields:
            raise RefusedError("no field was changed: accept it, or change a field")
    else:
        fields = _find_given(form) if action == "add" else {}
    cell = item_to_cell(item)
    wanted = Wanted(item.id, item.document_id, action, fields, cell=cell)
    if item.kind == "failure":
        trace = backend.trace(item.document_id)
        unread = find_unread(trace, item.document_id, cell, views.catalogue)
        wanted = _with_unread(form, wanted, unread)
    return _with_words(form, wanted)


def form_to_cell(form: Mapping[str, str], backend: Backend, views: Views) -> Wanted:
    """The decision about a cell that gave no item."""
    numbers = [form.get(name, "") for name in ("table", "row", "col")]
    document_id, action = form.get("document", ""), form.get("action", "")
    is_known = document_id in views.catalogue.documents and action in ACTIONS["cell"]
    if not is_known or not all(one.isdecimal() and len(one) < len("1000000") for one in numbers):
        raise RefusedError("there is no such cell")
    table, row, col = map(int, numbers)
    trace = backend.trace(document_id)
    seen = see_cell(document_id, (table, row, col), views.catalogue, trace, lambda _: None)
    if seen is None:
        raise RefusedError("there is no such cell")
    fields = _find_given(form) if action == "add" else {}
    wanted = Wanted("", document_id, cast("Action", action), fields, cell=(table, row, col))
    wanted = replace(wanted, column=seen.column or "", cell_text=seen.text)
    unread = find_unread(trace, document_id, (table, row, col), views.catalogue)
    if unread is not None and action not in ACTIONS["unread"]:
        raise RefusedError("that cannot be decided of a cell that is not read")
    return _with_words(form, _with_unread(form, wanted, unread))


def _with_unread(form: Mapping[str, str], wanted: Wanted, unread: Unread | None) -> Wanted:
    """The decision about a cell that goes by its place, where no rule reads it."""
    if unread is None:
        return wanted
    typed = " ".join(form.get("indicator", "").split())[:MOST_CHARACTERS]
    indicator = typed if unread.is_free and typed else unread.indicator
    if not indicator:
        raise RefusedError("say what the row measures: its indicator")
    wanted = replace(wanted, column=unread.column, cell_text=unread.text)
    return replace(wanted, place=unread.place, indicator=indicator)


def _with_words(form: Mapping[str, str], wanted: Wanted) -> Wanted:
    """The decision with what was typed beside the fields."""
    nth = form.get("nth", "1")
    return replace(
        wanted,
        text=form.get("text", "")[:MOST_CHARACTERS] or None,
        nth=int(nth) if nth.isdecimal() and 0 < len(nth) < len("1000") else 1,
        why=form.get("why", "").strip()[:MOST_CHARACTERS] or None,
        seen=form.get("seen", ""),
    )


def _find_changed(form: Mapping[str, str], item: Item) -> dict[str, str]:
    """The fields that are not as they were."""
    now = {field.name: field.value for field in find_fields(item)}
    return {
        name: _to_typed(form[name])
        for name in now
        if name in form and _to_typed(form[name]) != now[name]
    }


def _find_given(form: Mapping[str, str]) -> dict[str, str]:
    """The fields that something was typed into."""
    return {name: _to_typed(form[name]) for name in EDITED if form.get(name, "").strip()}


def _to_typed(text: str) -> str:
    """A field as it was typed, a minus sign as a hyphen where a number follows."""
    text = text.strip()[:MOST_CHARACTERS]
    return f"-{text[1:]}" if text.startswith("\N{MINUS SIGN}") else text
