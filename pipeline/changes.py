"""What differs between two states of a dataset: rows that came, went or changed, and why.

A row of before and one of after are the same where they agree in id and characters; then by place
and characters, and so on with less, as in `pipeline/moves.py`. Rows are mappings by column, so that
those of a file need not be made into models. Each step looks rows up in a dict: a million take
seconds.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from schema.tables import DOCUMENTS, FAILURES, READINGS, TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from schema.tables import Dataset, TableSpec

Row = Mapping[str, Any]
"""A row of a table of the dataset, by column."""

Kind = Literal["reading", "target", "failure"]
Cause = Literal["new_document", "gone_document", "file", "decision", "facts", "measure", "rule"]
Names = tuple[str, ...]

CAUSES: Mapping[Cause, str] = {
    "new_document": "the document is new",
    "gone_document": "the document is gone",
    "file": "the document's file is another",
    "decision": "a person decided",
    "facts": "other facts of the document",
    "measure": "the indicator's measure is another",
    "rule": "a rule reads it otherwise",
}
"""Each cause in words."""

_PLACE = ("document_id", "page", "table", "row", "col", "line", "char_start")
_CELL = ("document_id", "table", "row", "col", "line", "cell_text")
KEYS: Mapping[Kind, tuple[Names, ...]] = {
    "target": (
        ("target_id", "text"),
        (*_PLACE, "text"),
        ("document_id", "indicator_id", "column", "text"),
        ("target_id",),
        _CELL,
        _PLACE,
        ("document_id", "column", "text"),
    ),
    "reading": (
        ("reading_id", "text"),
        (*_PLACE, "text"),
        ("document_id", "indicator", "column", "text"),
        ("reading_id",),
        _CELL,
        ("document_id", "indicator", "column"),
        ("document_id", "indicator", "text"),
        ("document_id", "column", "text"),
    ),
    "failure": (
        ("failure_id", "text"),
        (*_PLACE, "reason", "text"),
        ("document_id", "reason", "cell_text", "text"),
        ("failure_id",),
        (*_CELL, "text"),
        ("document_id", "reason", "text"),
    ),
}
"""What two rows of a kind have to agree in to be one, the surest first."""
SPECS: Mapping[Kind, TableSpec] = {"target": TARGETS, "reading": READINGS, "failure": FAILURES}
"""The table of each kind, in the order in which they are compared."""

BOX = frozenset({"x0", "top", "x1", "bottom"})
"""Columns whose changes tell nobody anything: a table found a point further to the left."""
FACTS = ("publisher", "title", "period_start", "period_end", "quarter")
DECIDED = frozenset({"accepted", "corrected"})
UNCONFIRMED = "measure_unconfirmed"
_OF_MEASURE = frozenset({"measure", "measure_id"})
_OF_TARGET = frozenset(
    {
        *("target_value", "target_unit", "target_comparison"),
        *("meets_target", "meets_target_reason"),
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """A row before and after; one of the two is None where it came or went.

    `fields` are the columns that say something else, none where the row came or went.
    """

    kind: Kind
    before: Row | None
    after: Row | None
    fields: Names = ()
    cause: Cause = "rule"

    @property
    def row(self) -> Row:
        """The row as it is after, or as it was where it went."""
        return self.after or self.before or {}

    @property
    def id(self) -> str:
        """The id of this row."""
        return str(self.row[SPECS[self.kind].key])

    @property
    def word(self) -> str:
        """What became of it: `changed`, `came` or `went`."""
        if self.before is None:
            return "came"
        return "changed" if self.after is not None else "went"


@dataclass(slots=True)
class Causes:
    """What the documents of both states say about why a row may differ.

    `is_decided` says of a row that came or went whether a person's decision made it do so, where
    that is known: a row that was taken out has no flag.
    """

    before: Mapping[str, Row] = field(default_factory=dict)
    after: Mapping[str, Row] = field(default_factory=dict)
    is_decided: Callable[[Row], bool] | None = None
    decided_targets: set[str] = field(default_factory=set)

    def find(self, before: Row | None, after: Row | None, fields: Names) -> Cause:
        """Why a row differs."""
        name = (after or before or {})["document_id"]
        old, new = self.before.get(name), self.after.get(name)
        if (old is None) != (new is None):
            return "new_document" if old is None else "gone_document"
        if self._find_decided(before, after, fields):
            return "decision"
        if before and after and _is_of_measure(before, after, fields):
            return "measure"
        return _compare_facts(old, new) if old and new else "rule"

    def _find_decided(self, before: Row | None, after: Row | None, fields: Names) -> bool:
        flags, now = _find_decisions(before), _find_decisions(after)
        if flags != now or (fields and "corrected" in now):
            return True
        if fields and _OF_TARGET.issuperset(fields):
            return (after or {}).get("indicator_id") in self.decided_targets
        known = before is None or after is None
        return known and self.is_decided is not None and self.is_decided(before or after or {})


def compare_datasets(
    before: Dataset, after: Dataset, is_decided: Callable[[Row], bool] | None = None
) -> tuple[Change, ...]:
    """What differs between two datasets: targets, readings, failures, each as printed."""
    causes = Causes(
        {row.document_id: vars(row) for row in before.documents},
        {row.document_id: vars(row) for row in after.documents},
        is_decided,
    )
    return tuple(
        change
        for kind, spec in SPECS.items()
        for change in compare_rows(
            kind,
            [vars(row) for row in before.rows(spec.name)],
            [vars(row) for row in after.rows(spec.name)],
            causes,
        )
    )


def compare_documents(before: Dataset, after: Dataset) -> tuple[tuple[str, Names], ...]:
    """The documents that both datasets have and that differ, each with the columns that do."""
    old = {row.document_id: vars(row) for row in before.documents}
    found = ((row.document_id, old.get(row.document_id), vars(row)) for row in after.documents)
    names = tuple(DOCUMENTS.model.model_fields)
    pairs = ((key, tuple(n for n in names if a[n] != b[n])) for key, a, b in found if a is not None)
    return tuple((key, fields) for key, fields in pairs if fields)


def compare_rows(
    kind: Kind,
    before: Sequence[Row],
    after: Sequence[Row],
    causes: Causes | None = None,
    ignored: frozenset[str] = BOX,
) -> tuple[Change, ...]:
    """What differs between the rows of one kind, in the order of print; the columns are the same.

    Targets come before readings: `causes` keeps which of them a person decided on. Without it,
    only what the rows themselves say is known of the cause.
    """
    why = causes or Causes()
    changes = [
        change
        for old, new in _pair(before, after, KEYS[kind], SPECS[kind].key)
        if (change := _to_change(kind, old, new, why, ignored)) is not None
    ]
    if kind == "target":
        decided = (one.row["indicator_id"] for one in changes if one.cause == "decision")
        why.decided_targets.update(decided)
    return tuple(sorted(changes, key=_to_place))


def _to_change(
    kind: Kind, old: Row | None, new: Row | None, causes: Causes, ignored: frozenset[str]
) -> Change | None:
    """The change of a pair; None where nothing differs that is not ignored."""
    fields: Names = ()
    if old is not None and new is not None:
        fields = tuple(name for name in new if name not in ignored and old[name] != new[name])
        if not fields:
            return None
    return Change(kind, old, new, fields, causes.find(old, new, fields))


def _to_place(change: Change) -> tuple[object, ...]:
    row = change.row
    return (row["document_id"], *((row[name] or 0) for name in _PLACE[1:]), change.id)


# -------------------------------------------------------------------------------------- pairs
def _pair(
    before: Sequence[Row], after: Sequence[Row], keys: Iterable[Names], key: str
) -> Iterator[tuple[Row | None, Row | None]]:
    """The rows that are one, but for those that are the same in all; then what has no partner."""
    old, new = _without_same(before, after, key)
    for names in keys:
        for i, j in _match(old, new, names):
            yield old.pop(i), new.pop(j)
    yield from ((row, None) for row in old.values())
    yield from ((None, row) for row in new.values())


def _without_same(
    before: Sequence[Row], after: Sequence[Row], key: str
) -> tuple[dict[int, Row], dict[int, Row]]:
    """The rows by their number, without those that another of the same id equals in all."""
    numbers = {row[key]: i for i, row in enumerate(before)}
    old, new = dict(enumerate(before)), dict(enumerate(after))
    for j, row in enumerate(after):
        i = numbers.get(row[key])
        if i is not None and i in old and before[i] == row:
            del old[i], new[j]
    return old, new


def _match(old: Mapping[int, Row], new: Mapping[int, Row], names: Names) -> list[tuple[int, int]]:
    """The numbers of the rows that agree in the columns `names`, first with first."""
    if not old or not new:
        return []
    waiting: defaultdict[tuple[object, ...], deque[int]] = defaultdict(deque)
    for i, row in old.items():
        waiting[tuple(row[name] for name in names)].append(i)
    found = []
    for j, row in new.items():
        queue = waiting.get(tuple(row[name] for name in names))
        if queue:
            found.append((queue.popleft(), j))
    return found


# ------------------------------------------------------------------------------------- causes
def _compare_facts(old: Row, new: Row) -> Cause:
    """What the row of a document says of the changes in it."""
    if old["sha256"] != new["sha256"]:
        return "file"
    return "facts" if any(old[name] != new[name] for name in FACTS) else "rule"


def _find_decisions(row: Row | None) -> frozenset[str]:
    """The flags of a row that say that a person decided on it."""
    return DECIDED.intersection((row or {}).get("flags") or ())


def _is_of_measure(before: Row, after: Row, fields: Names) -> bool:
    """Whether the measure alone is another one, or is no longer in doubt."""
    rest = set(fields) - _OF_MEASURE
    if rest - {"flags"}:
        return False
    if not rest:
        return True
    return set(before["flags"]) ^ set(after["flags"]) == {UNCONFIRMED}
