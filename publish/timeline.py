"""The readings of one measure in time: panels of lines, with their targets, gaps and wordings.

Everything that a chart shows is settled here, before anything has a place on paper; the list of a
measure in a terminal is made from the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from publish.joins import Joins, find_joins
from publish.targetlines import TargetSpan, find_target_spans
from publish.wordings import Wording, find_wordings, to_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schema.dataset import DocumentRow, IndicatorRow, MeasureRow, ReadingRow, TargetRow
    from schema.tables import Dataset

BASED = ("rate", "other")
"""Units that say nothing without `unit_text`: figures of different bases are not compared."""
_FIRST = date.min
YEARS = range(1800, 2200)
"""A day of another year is a misprint, and would make an axis of nothing else."""
NO_JOINS = Joins()
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Point:
    """A dated figure: `also` are the rows of other reports that say the same.

    `superseded` is true where a later report gives another figure for the same period, `leads` for
    the one figure of its line and period that the line goes through.
    """

    row: ReadingRow
    also: tuple[ReadingRow, ...] = ()
    superseded: bool = False
    leads: bool = True

    @property
    def start(self) -> date:
        """The first day that the figure covers."""
        return self.row.period_start or self.row.period_end or _FIRST

    @property
    def end(self) -> date:
        """The last day that the figure covers."""
        return self.row.period_end or self.start

    @property
    def value(self) -> float:
        """The figure."""
        return self.row.value or 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one part of a measure and one role, in the order of time; `joins` by place."""

    series: str | None
    role: str
    points: tuple[Point, ...]
    joins: Joins = NO_JOINS

    def is_at_end(self, place: int) -> bool:
        """Whether the figure at a place belongs to the last day of its period."""
        return place in self.joins.at_end


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures that can stand on one axis: of one unit, one base and one kind."""

    unit: str
    kind: str
    base: str | None
    lines: tuple[Line, ...]
    targets: tuple[TargetSpan, ...]

    @property
    def series(self) -> tuple[str | None, ...]:
        """The parts of the measure that have figures here, in the order of their first."""
        return tuple(dict.fromkeys(line.series for line in self.lines))


@dataclass(frozen=True, slots=True)
class Gap:
    """A period for which a report says that there is no figure, or is silent in words."""

    start: date
    end: date
    rows: tuple[ReadingRow, ...]

    @property
    def kind(self) -> str:
        """The kind of its period."""
        return self.rows[0].period_kind


@dataclass(frozen=True, slots=True)
class Timeline:
    """One measure, ready to be drawn or listed; `undated` are figures that no axis can hold.

    `readings` are all rows in the order of time, with those that have no figure.
    """

    measure: MeasureRow
    theme: str | None
    documents: tuple[DocumentRow, ...]
    panels: tuple[Panel, ...]
    gaps: tuple[Gap, ...]
    wordings: tuple[Wording, ...]
    undated: tuple[ReadingRow, ...]
    readings: tuple[ReadingRow, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every dated figure."""
        return tuple(p for panel in self.panels for line in panel.lines for p in line.points)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the dataset has of one measure."""

    readings: tuple[ReadingRow, ...]
    indicators: tuple[IndicatorRow, ...]
    targets: dict[str, tuple[TargetRow, ...]]


def dataset_to_timelines(dataset: Dataset) -> tuple[Timeline, ...]:
    """Every measure of the dataset, in the order in which the latest reports print them."""
    documents = {row.document_id: row for row in dataset.documents}
    readings = _group(dataset.readings, "measure_id")
    indicators = _group(dataset.indicators, "measure_id")
    targets = {key: tuple(rows) for key, rows in _group(dataset.targets, "indicator_id").items()}
    made = []
    for measure in dataset.measures:
        key = measure.measure_id
        rows = _Rows(tuple(readings[key]), tuple(indicators[key]), targets)
        made.append((_to_order(rows, documents), _make(measure, rows, documents)))
    return tuple(one for _, one in sorted(made, key=lambda pair: pair[0]))


def _group(rows: Iterable[_Row], name: str) -> defaultdict[str, list[_Row]]:
    groups: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return groups


def _to_order(rows: _Rows, documents: dict[str, DocumentRow]) -> tuple[object, ...]:
    """The latest report first, and then as it prints its rows."""
    last = max(rows.indicators, key=lambda row: _to_age(row, documents), default=None)
    if last is None:
        return ("", 0, "", 0, 0, 0)
    age = _to_age(last, documents)[0].toordinal()
    place = (last.page or last.line or 0, last.table or 0, last.row or 0)
    return (last.publisher or "", -age, last.document_id, *place)


def _to_age(
    row: IndicatorRow | ReadingRow, documents: dict[str, DocumentRow]
) -> tuple[date, date, str]:
    """How late the report of a row is."""
    document = documents[row.document_id]
    end = document.period_end or _FIRST
    return end, document.period_start or end, row.document_id


def _make(measure: MeasureRow, rows: _Rows, documents: dict[str, DocumentRow]) -> Timeline:
    figures = [row for row in rows.readings if row.value is not None]
    dated = [row for row in figures if _is_dated(row)]
    panels = _to_panels(dated, rows, documents)
    named = dict.fromkeys(row.document_id for row in rows.indicators)
    used = sorted((documents[one] for one in named), key=_document_to_age)
    last = max(rows.indicators, key=lambda row: _to_age(row, documents), default=None)
    return Timeline(
        measure,
        last.theme if last else None,
        tuple(used),
        panels,
        _to_gaps([row for row in rows.readings if row.value is None], dated),
        find_wordings(rows.indicators, used, dated),
        tuple(row for row in figures if not _is_dated(row)),
        tuple(sorted(rows.readings, key=_to_listed_order)),
    )


def _is_dated(row: ReadingRow) -> bool:
    """Whether a reading has a day within the years that an axis can have."""
    days = [day for day in (row.period_start, row.period_end) if day is not None]
    return bool(days) and all(day.year in YEARS for day in days)


def _to_listed_order(row: ReadingRow) -> tuple[object, ...]:
    start, end = _to_span(row)
    return end, start, not row.headline, row.document_id, row.reading_id


def _document_to_age(document: DocumentRow) -> tuple[date, str]:
    return document.period_end or _FIRST, document.document_id


def _to_panels(
    dated: Sequence[ReadingRow], rows: _Rows, documents: dict[str, DocumentRow]
) -> tuple[Panel, ...]:
    """One panel for figures that can be compared; that of most headlines first."""
    groups: defaultdict[tuple[str, str, str | None], list[ReadingRow]] = defaultdict(list)
    bases = {row.unit: _find_bases(row.unit, dated) for row in dated}
    for row in dated:
        known = bases[row.unit]
        base = to_key(row.unit_text or "") or None if len(known) > 1 else next(iter(known), None)
        groups[row.unit or "", row.kind or "", base].append(row)
    panels = []
    for (unit, kind, base), members in groups.items():
        lines = _to_lines(members, documents)
        spans = find_target_spans(rows.readings, rows.targets, (unit, kind))
        panels.append((members, Panel(unit, kind, base, lines, spans)))
    panels.sort(key=lambda pair: _to_weight(pair[0]), reverse=True)
    return tuple(panel for _, panel in panels)


def _find_bases(unit: str | None, dated: Sequence[ReadingRow]) -> set[str]:
    if unit not in BASED:
        return set()
    return {to_key(row.unit_text) for row in dated if row.unit == unit and row.unit_text}


def _to_weight(members: Sequence[ReadingRow]) -> tuple[int, int, int]:
    kinds = Counter(row.kind for row in members)
    return sum(row.headline for row in members), kinds["level"], len(members)


def _to_lines(members: Sequence[ReadingRow], documents: dict[str, DocumentRow]) -> tuple[Line, ...]:
    """The lines of a panel: the whole before its parts, actual figures before all others."""
    names = {to_key(row.series or ""): row.series for row in members}
    groups: defaultdict[tuple[str, str], list[ReadingRow]] = defaultdict(list)
    for row in members:
        groups[to_key(row.series or ""), row.role or "actual"].append(row)
    firsts = list(dict.fromkeys(to_key(row.series or "") for row in members))
    order = sorted(groups, key=lambda key: (bool(key[0]), firsts.index(key[0]), key[1] != "actual"))
    lines = []
    for key in order:
        points = _to_points(groups[key], documents)
        joins = find_joins([(p.start, p.end, p.row.period_kind, p.leads) for p in points])
        lines.append(Line(names[key[0]], key[1], points, joins))
    return tuple(lines)


def _to_points(rows: Sequence[ReadingRow], documents: dict[str, DocumentRow]) -> tuple[Point, ...]:
    """One point for what several reports say alike; a figure that a later report changed stays."""
    periods: defaultdict[tuple[date | None, date | None], list[ReadingRow]] = defaultdict(list)
    for row in rows:
        periods[row.period_start, row.period_end].append(row)
    points: list[Point] = []
    for same in periods.values():
        same.sort(key=lambda row: (not row.headline, _newest_first(row, documents)))
        first, rest = same[0], same[1:]
        also = [row for row in rest if _says_the_same(row, first)]
        points.append(Point(first, tuple(also)))
        points += [
            Point(row, superseded=_is_superseded(row, first), leads=False)
            for row in rest
            if row not in also
        ]
    return tuple(sorted(points, key=lambda point: (point.start, point.end, not point.leads)))


def _to_span(row: ReadingRow) -> tuple[date, date]:
    start, end = row.period_start or row.period_end, row.period_end or row.period_start
    return start or _FIRST, end or _FIRST


def _newest_first(row: ReadingRow, documents: dict[str, DocumentRow]) -> tuple[int, str]:
    end, _, name = _to_age(row, documents)
    return -end.toordinal(), name


def _is_superseded(row: ReadingRow, first: ReadingRow) -> bool:
    """Whether an earlier report gives another figure for the same: not one beside the headline."""
    return row.document_id != first.document_id and row.headline == first.headline


def _says_the_same(row: ReadingRow, other: ReadingRow) -> bool:
    return (row.value, row.value_high, row.bound) == (other.value, other.value_high, other.bound)


def _to_gaps(absent: Sequence[ReadingRow], dated: Sequence[ReadingRow]) -> tuple[Gap, ...]:
    """The periods that are said to have no figure, and within which no report has one."""
    there = [_to_span(row) for row in dated if row.role == "actual"]
    groups: defaultdict[tuple[date, date], list[ReadingRow]] = defaultdict(list)
    for row in absent:
        start, end = row.period_start, row.period_end
        if (
            start
            and end
            and _is_dated(row)
            and not any(start <= one[0] and one[1] <= end for one in there)
        ):
            groups[start, end].append(row)
    return tuple(Gap(*span, tuple(groups[span])) for span in sorted(groups))
