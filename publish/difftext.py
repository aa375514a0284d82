"""What differs between two datasets as text for a terminal, and as JSON for a program."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from publish.difference import KINDS, WORDS, count, counts_to_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.difference import Change, Difference, DocumentDifference, Reason

SHOWN = 12
"""So many rows of a reason are listed; all of them with `is_full`."""
MOST_CHARS = 60
WHOLE = frozenset({"new", "gone"})
"""States of a document whose rows all came or went: they are counted, and not listed."""


def difference_to_text(difference: Difference, *, is_full: bool = False) -> str:
    """The difference as lines: the sum of it first, then document by document."""
    lines = [
        f"From {difference.old.name} to {difference.new.name}: {to_sum(difference)}.",
        *_side_lines(difference),
    ]
    for one in difference.documents:
        lines += ["", *_document_lines(one, is_full=is_full)]
    return "\n".join(lines) + "\n"


def to_sum(difference: Difference) -> str:
    """How many rows differ, in words."""
    if difference.is_empty:
        return "nothing differs"
    return counts_to_words(count(difference.changes), every=True)


def _side_lines(difference: Difference) -> Iterator[str]:
    named = (
        ("New columns", difference.columns_new),
        ("Columns that are gone", difference.columns_gone),
        ("New measures", difference.measures_new),
        ("Measures that are gone", difference.measures_gone),
    )
    for words, names in named:
        if names:
            shown = ", ".join(names[:SHOWN])
            more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
            yield f"{words} ({len(names):,}): {shown}{more}"


def _document_lines(one: DocumentDifference, *, is_full: bool) -> Iterator[str]:
    state = f" ({one.state})" if one.state in WHOLE else ""
    yield f"{one.file}{state}"
    for reason in one.reasons:
        yield f"  {reason.words}: {counts_to_words(reason.counts)}"
        is_listed = is_full or one.state not in WHOLE
        shown = reason.changes if is_full else reason.changes[:SHOWN]
        if is_listed:
            yield from (f"    {change_to_line(change)}" for change in shown)
            more = len(reason.changes) - len(shown)
            if more:
                yield f"    and {more:,} more: --full lists them"


def change_to_line(change: Change) -> str:
    """One change as a line: what became of which row, and where it stands."""
    row = change.row
    name = shorten(row.get("indicator") or row.get("reason") or row.get("indicator_id") or "")
    column = f", {shorten(row['column'])}" if row.get("column") else ""
    return f"{change.word} {change.kind} {_to_what(change)}, {to_place(row)}: {name}{column}"


def _to_what(change: Change) -> str:
    """The characters of a row that came or went; old and new of each column that changed."""
    if change.before is None or change.after is None:
        return repr(shorten(change.row.get("text") or change.row.get("cell_text") or ""))
    return "; ".join(
        f"{name} {to_words(change.before.get(name))} → {to_words(change.after.get(name))}"
        for name in change.fields
    )


def to_place(row: Mapping[str, Any]) -> str:
    """Where a row stands in its document."""
    if row.get("page") is not None:
        return f"page {row['page']}"
    return f"line {row['line']}" if row.get("line") is not None else "no page"


def to_words(value: object) -> str:
    """A value as it is shown."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return shorten(str(value))


def shorten(text: object) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(str(text).split())
    return line if len(line) <= MOST_CHARS else f"{line[: MOST_CHARS - 1].rstrip()}…"


# ------------------------------------------------------------------------------------- as JSON
def difference_to_json(difference: Difference) -> str:
    """The difference as one JSON object, with every change; the same every time."""
    counts = count(difference.changes)
    found = {
        "old": {"name": difference.old.name, "digest": difference.old.digest},
        "new": {"name": difference.new.name, "digest": difference.new.digest},
        "counts": {kind: {word: counts.get((kind, word), 0) for word in WORDS} for kind in KINDS},
        "columns": {
            "new": list(difference.columns_new),
            "gone": list(difference.columns_gone),
        },
        "measures": {
            "new": list(difference.measures_new),
            "gone": list(difference.measures_gone),
        },
        "documents": [
            {
                "document_id": one.document_id,
                "file": one.file,
                "state": one.state,
                "reasons": [_reason_to_object(reason) for reason in one.reasons],
            }
            for one in difference.documents
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1, default=_to_json) + "\n"


def _reason_to_object(reason: Reason) -> dict[str, Any]:
    return {
        "cause": reason.cause,
        "words": reason.words,
        "changes": [_change_to_object(change) for change in reason.changes],
    }


def _change_to_object(change: Change) -> dict[str, Any]:
    """A change: whole rows that came or went, old and new values of those that changed."""
    found: dict[str, Any] = {"kind": change.kind, "word": change.word, "id": change.id}
    if change.before is None or change.after is None:
        return {**found, "row": dict(change.row)}
    before, after = change.before, change.after
    values = {name: [before.get(name), after.get(name)] for name in change.fields}
    return {**found, "fields": values}


def _to_json(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
