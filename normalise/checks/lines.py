"""Readings as lines: the figures of one measure, part, unit and kind along the periods."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from schema.dataset import DocumentRow, ReadingRow


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a line: its reading, its value and its period."""

    reading: ReadingRow
    value: float
    span: Span

    @property
    def shape(self) -> tuple[str, int]:
        """What makes periods alike: their kind, and for how many months they go."""
        months = round((self.span.end - self.span.start).days / 30.4)
        return self.reading.period_kind, months


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one measure, part, unit and kind, in the order of their periods."""

    points: tuple[Point, ...]

    def seen_from(self, document_id: str) -> dict[Span, Point]:
        """One figure a period: the document's own, else the last of the others, in their order."""
        seen: dict[Span, Point] = {}
        for point in self.points:
            kept = seen.get(point.span)
            if kept is None or kept.reading.document_id != document_id:
                seen[point.span] = point
        return seen


def readings_to_lines(
    readings: Iterable[ReadingRow], documents: Mapping[str, DocumentRow]
) -> tuple[Line, ...]:
    """The lines of all measures; a document that ends later gives its figures later.

    A figure is on a line where it answers the indicator for a dated period, or is the figure of a
    column for an earlier period. Bounds and ranges are left out: they are no single value.
    """
    lines: defaultdict[tuple[object, ...], list[Point]] = defaultdict(list)
    for row in readings:
        point = _to_point(row)
        if point is not None:
            lines[row.measure_id, row.series, row.unit, row.kind].append(point)

    def place(point: Point) -> tuple[object, ...]:
        document = documents.get(point.reading.document_id)
        end = document.period_end if document is not None else None
        return point.span, str(end or ""), point.reading.document_id, point.reading.reading_id

    return tuple(Line(tuple(sorted(points, key=place))) for points in lines.values())


def _to_point(row: ReadingRow) -> Point | None:
    own = row.headline or (row.role == "previous" and row.period_source == "column")
    if not own or row.value is None or row.value_high is not None or row.bound != "exact":
        return None
    if row.period_start is None or row.period_end is None or row.period_start > row.period_end:
        return None
    return Point(row, row.value, Span(row.period_start, row.period_end))
