"""Totals that are not the sum of their parts: Q1 and Q2 against a stated half-year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalise.additive import DECIMALS, is_summed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from normalise.checks.lines import Line, Point
    from normalise.spans import Span

PART_KINDS = ("quarter", "month")
_NUMBER = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
# Who comes in two quarters counts once in the half-year.
_COUNTED_ONCE = re.compile(
    r"\b(?:people|persons?|clients?|users?|famil(?:y|ies)|households?|pupils?|child(?:ren)?|adults?"
    r"|individuals?|residents?|members?|learners?|visitors?|businesses|different|unique)\b",
    re.IGNORECASE,
)


def find_wrong_totals(lines: Iterable[Line]) -> Iterator[str]:
    """Figures whose parts cover their period without a gap, and do not add up to them.

    Only what adds up by its unit and its indicator's words counts, and no total that lies among
    its parts: that is how much there was at a time, or an average. Less than the sum is no fault
    where people are counted, who may come in several parts.
    """
    for line in lines:
        first = line.points[0].reading
        if not is_summed(first.unit, first.kind, first.indicator):
            continue
        for total in line.points:
            parts = _find_parts(total, line)
            if parts and not _add_up(total, parts):
                yield total.reading.reading_id


def _find_parts(total: Point, line: Line) -> tuple[Point, ...]:
    """The quarters that cover a total's period, else the months."""
    seen = line.seen_from(total.reading.document_id)
    for kind in PART_KINDS:
        parts = tuple(
            point
            for span, point in sorted(seen.items())
            if point.reading.period_kind == kind
            and total.span.contains(span)
            and span != total.span
        )
        if len(parts) > 1 and _days(total.span) == sum(_days(part.span) for part in parts):
            return parts
    return ()


def _add_up(total: Point, parts: tuple[Point, ...]) -> bool:
    values = [part.value for part in parts]
    missing = round(sum(values) - total.value, DECIMALS)
    room = (find_grain(total) + sum(map(find_grain, parts))) / 2
    if abs(missing) <= room or min(values) <= total.value <= max(values):
        return True
    words = f"{total.reading.indicator} {total.reading.unit_text or ''}"
    return missing > 0 and bool(_COUNTED_ONCE.search(words))


def find_grain(point: Point) -> float:
    """The step to which a figure is rounded: 100,000 for `£1.2m`, 0.1 for `3.5 tonnes`.

    A count that is printed as a whole number is not rounded.
    """
    match = _NUMBER.search(point.reading.text or "")
    printed = float(match[0].replace(",", "")) if match is not None else 0
    if match is None or not printed:
        return 0
    grain = abs(point.value) / printed * 10 ** -len(match["decimals"] or "")
    return float(grain) if grain != 1 or point.reading.unit != "count" else 0


def _days(span: Span) -> int:
    return (span.end - span.start).days + 1
