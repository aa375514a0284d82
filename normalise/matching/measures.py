"""Measures from the indicators that belong to them: name, unit, polarity, first and last seen."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from schema.dataset import IndicatorRow, MeasureRow, ReadingRow, TargetRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from schema.dataset import Polarity, Unit
    from schema.decisions import RegisteredMeasure

_HIGHER = frozenset({"at_least", "above", "increase_by"})
_LOWER = frozenset({"at_most", "below", "reduce_by"})
_WORDS_HIGHER = re.compile(r"^\W*(?:to )?(?:increas|improv|rais|maximis)\w*\b", re.IGNORECASE)
_WORDS_LOWER = re.compile(r"^\W*(?:to )?(?:reduc|decreas|minimis|lower|cut)\w*\b", re.IGNORECASE)

Period = tuple[date | None, date | None]


def indicators_to_measures(
    indicators: Iterable[IndicatorRow],
    targets: Iterable[TargetRow],
    readings: Iterable[ReadingRow],
    periods: Mapping[str, Period],
    registered: Mapping[str, RegisteredMeasure],
) -> tuple[MeasureRow, ...]:
    """One row for each measure that the indicators name, sorted by id.

    `periods` gives each document's reported period, `registered` the measures of the registry,
    whose name, unit and polarity hold where they are filled in.
    """
    members: dict[str, list[IndicatorRow]] = {}
    owner: dict[str, str] = {}
    for row in indicators:
        members.setdefault(row.measure_id, []).append(row)
        owner[row.indicator_id] = row.measure_id
    compared = _group((owner[row.indicator_id], row) for row in targets)
    units: dict[str, Counter[Unit]] = {}
    for reading in readings:
        if reading.headline and reading.unit and reading.kind == "level":
            units.setdefault(reading.measure_id, Counter())[reading.unit] += 1
    return tuple(
        _as_registered(
            _to_measure(name, rows, compared.get(name, []), units.get(name, Counter()), periods),
            registered.get(name),
        )
        for name, rows in sorted(members.items())
    )


def _group(pairs: Iterable[tuple[str, TargetRow]]) -> dict[str, list[TargetRow]]:
    grouped: dict[str, list[TargetRow]] = {}
    for name, row in pairs:
        grouped.setdefault(name, []).append(row)
    return grouped


def _to_measure(
    measure_id: str,
    rows: Sequence[IndicatorRow],
    targets: Sequence[TargetRow],
    units: Counter[Unit],
    periods: Mapping[str, Period],
) -> MeasureRow:
    ordered = sorted(rows, key=lambda row: (str(periods[row.document_id]), row.indicator_id))
    stated = {row.polarity for row in rows if row.polarity}
    polarity, source = find_polarity(targets, ordered[-1].indicator)
    if len(stated) == 1:
        polarity, source = stated.pop(), "column"
    starts = [start for row in rows if (start := periods[row.document_id][0])]
    ends = [end for row in rows if (end := periods[row.document_id][1])]
    return MeasureRow(
        measure_id=measure_id,
        measure=ordered[-1].measure,
        publisher=ordered[-1].publisher,
        unit=min(units.items(), key=lambda item: (-item[1], item[0]))[0] if units else None,
        polarity=polarity,
        polarity_source=source,
        codes=sorted({row.code for row in rows if row.code}),
        first_seen=min(starts, default=None),
        last_seen=max(ends, default=None),
        indicators=len(rows),
    )


def _as_registered(row: MeasureRow, registered: RegisteredMeasure | None) -> MeasureRow:
    """The row with what the registry says of the measure."""
    if registered is None:
        return row
    update: dict[str, object] = {
        "measure": registered.measure,
        "codes": sorted({*row.codes, *registered.codes}),
        "supersedes": list(registered.supersedes),
    }
    if registered.unit:
        update["unit"] = registered.unit
    if registered.polarity and registered.polarity != row.polarity:
        update |= {"polarity": registered.polarity, "polarity_source": "registry"}
    return row.model_copy(update=update)


def find_polarity(
    targets: Iterable[TargetRow],
    indicator: str,
) -> tuple[Polarity | None, str | None]:
    """Which way is better, from the targets' comparisons, then from the measure's own words.

    Comparisons that point both ways say nothing.
    """
    comparisons = {target.comparison for target in targets if target.comparison}
    higher, lower = bool(comparisons & _HIGHER), bool(comparisons & _LOWER)
    if higher != lower:
        return ("higher" if higher else "lower"), "target"
    if not higher and _WORDS_HIGHER.search(indicator):
        return "higher", "words"
    if not higher and _WORDS_LOWER.search(indicator):
        return "lower", "words"
    return None, None
