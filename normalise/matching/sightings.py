"""An indicator of a document as matching sees it: its words, and what its readings say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalise.matching.folding import fold
from normalise.matching.items import Item
from normalise.matching.measures import find_polarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from schema.dataset import IndicatorRow, Polarity, ReadingRow, TargetRow, Unit

Period = tuple["date | None", "date | None"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One indicator of one document; `hash` is of what is printed, not of where."""

    indicator_id: str
    document_id: str
    hash: str
    publisher: str | None
    text: str
    code: str | None
    theme: str | None
    place: str
    start: date | None
    end: date | None
    unit: Unit | None = None
    polarity: Polarity | None = None
    series: frozenset[str] = field(default_factory=frozenset)
    span: tuple[float, float] | None = None

    def to_item(self, name: str) -> Item:
        """What the matcher compares."""
        return Item(name, self.text, self.code, self.unit, self.theme, self.polarity, self.span)


def rows_to_sightings(
    indicators: Iterable[IndicatorRow],
    targets: Iterable[TargetRow],
    readings: Iterable[ReadingRow],
    periods: Mapping[str, Period],
) -> tuple[Sighting, ...]:
    """The indicators of all documents, the earliest document first, then as printed."""
    targets_of: dict[str, list[TargetRow]] = {}
    for target in targets:
        targets_of.setdefault(target.indicator_id, []).append(target)
    readings_of: dict[str, list[ReadingRow]] = {}
    for reading in readings:
        readings_of.setdefault(reading.indicator_id, []).append(reading)
    found = [
        _to_sighting(
            row,
            targets_of.get(row.indicator_id, ()),
            readings_of.get(row.indicator_id, ()),
            periods[row.document_id],
        )
        for row in indicators
    ]
    return tuple(sorted(found, key=_order))


def find_owner_name(one: Sighting) -> str:
    """Whose measures an indicator is compared with: its publisher's.

    Where no publisher is known, the document's alone: two such reports may be of two councils.
    """
    return name_owner(one.publisher, one.document_id)


def name_owner(publisher: str | None, document_id: str) -> str:
    """The same for a document by its id."""
    return fold(publisher) if publisher else f"document {document_id}"


def _order(one: Sighting) -> tuple[str, str, str]:
    return (str(one.start or one.end or "9999"), one.document_id, one.indicator_id)


def _to_sighting(
    row: IndicatorRow,
    targets: Sequence[TargetRow],
    readings: Sequence[ReadingRow],
    period: Period,
) -> Sighting:
    headlines = [one for one in readings if one.headline and one.kind == "level" and one.unit]
    values = [one.value for one in headlines if one.value is not None]
    series = [*(one.series for one in readings), *(one.series for one in targets)]
    return Sighting(
        indicator_id=row.indicator_id,
        document_id=row.document_id,
        hash=row.indicator_id.removeprefix(f"{row.document_id}:"),
        publisher=row.publisher,
        text=row.indicator,
        code=row.code,
        theme=" ".join(part for part in (row.theme, row.subtheme) if part) or None,
        place=_to_place(row),
        start=period[0],
        end=period[1],
        unit=_commonest(one.unit for one in headlines),
        polarity=row.polarity or find_polarity(targets, row.indicator)[0],
        series=frozenset(name for name in series if name),
        span=(min(values), max(values)) if values else None,
    )


def _commonest(units: Iterable[Unit | None]) -> Unit | None:
    counted = Counter(unit for unit in units if unit)
    return min(counted.items(), key=lambda item: (-item[1], item[0]))[0] if counted else None


def _to_place(row: IndicatorRow) -> str:
    """`page 2, table 1, row 4`, or `line 38` of a text."""
    parts = {"page": row.page, "table": row.table, "row": row.row, "line": row.line}
    return ", ".join(f"{name} {number}" for name, number in parts.items() if number is not None)
