"""What there is to look at: readings, failures and targets of a dataset as items of one list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schema.dataset import FailureRow, ReadingRow, TargetRow
    from schema.tables import Dataset

Kind = Literal["reading", "failure", "target"]
KINDS: tuple[Kind, ...] = get_args(Kind)
BANDS = ("below 0.50", "0.50 to 0.79", "0.80 to 0.94", "0.95 and above")
_EDGES = (0.5, 0.8, 0.95)
ACTIONS = {
    "reading": ("accept", "correct", "no_reading", "blank", "add"),
    "failure": ("no_reading", "add"),
    "cell": ("add", "blank"),
    "unread": ("add",),
    "target": ("accept", "correct", "no_target"),
}


@dataclass(frozen=True)
class Item:
    """A row of the dataset that somebody may look at, with what lists show of it."""

    kind: Kind
    id: str
    row: ReadingRow | FailureRow | TargetRow
    indicator: str
    theme: str

    @property
    def document_id(self) -> str:
        """The document that it is in."""
        return self.row.document_id

    @property
    def place(self) -> tuple[int, int, int, int, int]:
        """Where it stands, in reading order."""
        row = self.row
        cell = (row.table or 0, row.row or 0, row.col or 0)
        return (row.page or row.line or 0, *cell, row.char_start or 0)

    @property
    def box(self) -> Box | None:
        """The box of its cell on the page."""
        row = self.row
        if row.x0 is None or row.top is None or row.x1 is None or row.bottom is None:
            return None
        return Box(row.x0, row.top, row.x1, row.bottom)

    @cached_property
    def confidence(self) -> float:
        """How sure it is: what could not be read is not sure at all."""
        if self.kind == "failure":
            return 0.0
        return float(getattr(self.row, "confidence", 1.0))

    @property
    def band(self) -> str:
        """The band of confidence that it is in; only readings have one."""
        if self.kind != "reading":
            return ""
        return BANDS[sum(self.confidence >= edge for edge in _EDGES)]

    @property
    def flags(self) -> tuple[str, ...]:
        """Why a person may look."""
        return tuple(getattr(self.row, "flags", ()))

    @property
    def status(self) -> str:
        """The status of a reading or a target."""
        return str(getattr(self.row, "status", ""))

    @property
    def reason(self) -> str:
        """The reason of a failure."""
        return str(getattr(self.row, "reason", ""))

    @property
    def figure(self) -> str:
        """Its figure with the unit, or what stands in its place."""
        value = getattr(self.row, "value", None)
        if value is None:
            return self.row.text or "" if self.kind == "failure" else self.status.replace("_", " ")
        high = getattr(self.row, "value_high", None)
        unit = getattr(self.row, "unit", None) or ""
        number = f"{value:,.10g}" + (f" to {high:,.10g}" if high is not None else "")
        if unit == "percent":
            return f"{number}%"
        return f"\N{POUND SIGN}{number}" if unit == "gbp" else f"{number} {unit}".strip()

    @property
    def is_doubtful(self) -> bool:
        """Whether a person may want to look."""
        return self.kind == "failure" or bool(self.flags) or self.confidence < _EDGES[1]

    @cached_property
    def haystack(self) -> str:
        """All of its words, for a search."""
        row = self.row
        words = (self.indicator, self.theme, row.column, row.text, row.cell_text, self.figure)
        more = (getattr(row, name, None) for name in ("series", "note", "message", "period_label"))
        return " ".join(word for word in (*words, *more) if word).casefold()


def to_actions(item: Item) -> tuple[str, ...]:
    """What can be decided of an item: of a failure only where it is about a cell."""
    row = item.row
    if item.kind == "failure" and None in {row.table, row.row, row.col}:
        return ()
    return ACTIONS[item.kind]


class Catalogue:
    """The items of a dataset, found by id, by document and by cell."""

    def __init__(self, dataset: Dataset) -> None:
        """Make an item of each reading, failure and target."""
        self.dataset = dataset
        self.items = tuple(_find_items(dataset))
        self.by_id: Mapping[str, Item] = {item.id: item for item in self.items}
        self.documents = {row.document_id: row for row in dataset.documents}

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Item, ...]]:
        """The items of each document in reading order."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            found[item.document_id].append(item)
        return {name: tuple(sorted(own, key=lambda one: one.place)) for name, own in found.items()}

    @cached_property
    def _indicators(self) -> Mapping[tuple[str, int | None, int | None], str]:
        """The indicators by the rows of tables that they stand in."""
        return {
            (row.document_id, row.table, row.row): row.indicator for row in self.dataset.indicators
        }

    def find_indicator(
        self, document_id: str, cell: tuple[int | None, int | None, int | None]
    ) -> str | None:
        """The indicator that a cell belongs to: that of what it gave, else that of its row."""
        own = self.by_document.get(document_id, ())
        given = (
            one.indicator
            for one in own
            if one.kind != "failure" and (one.row.table, one.row.row, one.row.col) == cell
        )
        return next(given, None) or self._indicators.get((document_id, *cell[:2]))

    def find_row(self, item: Item) -> tuple[Item, ...]:
        """The items of the same row of the same table, in order."""
        row = item.row
        if row.table is None or row.row is None:
            return (item,)
        own = self.by_document[item.document_id]
        place = (row.table, row.row)
        return tuple(one for one in own if (one.row.table, one.row.row) == place)


def _find_items(dataset: Dataset) -> list[Item]:
    named = {row.indicator_id: row for row in dataset.indicators}
    items: list[Item] = [
        Item("reading", row.reading_id, row, row.indicator, row.theme or "")
        for row in dataset.readings
    ]
    items += [
        Item(
            "target",
            row.target_id,
            row,
            named[row.indicator_id].indicator if row.indicator_id in named else "",
            (named[row.indicator_id].theme or "") if row.indicator_id in named else "",
        )
        for row in dataset.targets
    ]
    places = {
        (row.document_id, row.table, row.row): (row.indicator, row.theme or "")
        for row in dataset.indicators
    }
    for failed in dataset.failures:
        place = (failed.document_id, failed.table, failed.row)
        indicator, theme = places.get(place, ("", "")) if failed.table is not None else ("", "")
        items.append(Item("failure", failed.failure_id, failed, indicator, theme))
    return items
