"""The work behind `show`: a measure found by words, its series printed with their sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.finding import find_measures
from publish.chart import describe
from publish.figures import (
    days_to_words,
    met_to_words,
    panel_to_words,
    place_to_words,
    reading_to_words,
)
from publish.sparkline import line_to_sparkline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console, RenderableType

    from publish.timeline import Timeline
    from schema.dataset import DocumentRow, ReadingRow

MOST_LISTED = 10
FEWEST = 2
"""A single figure needs no sparkline."""
COLUMNS = (
    *("reading_id", "document_id", "indicator", "column", "period_label", "period_start"),
    *("period_end", "period_kind", "status", "value", "value_high", "unit", "unit_text", "kind"),
    *("bound", "role", "series", "headline", "target", "target_value", "target_unit"),
    *("target_comparison", "meets_target", "meets_target_reason", "text", "cell_text", "page"),
    *("line", "flags", "confidence"),
)
Hits = tuple[tuple["Timeline", float], ...]


def find_hits(query: str, timelines: Sequence[Timeline]) -> Hits:
    """What a query finds; of several that fit alike, those with more figures first."""
    hits = find_measures(query, timelines)
    return tuple(sorted(hits, key=lambda hit: (-round(hit[1], 3), -len(hit[0].readings))))


def print_hits(hits: Hits, documents: Mapping[str, DocumentRow], console: Console) -> None:
    """Print the best hit with its series, and the names of the others."""
    (best, _), rest = hits[0], hits[1:]
    console.print(Group(*_to_parts(best, documents, console.width)))
    if not rest:
        return
    console.print(Text(f"\nAlso found, show one by its id ({len(rest)}):", style="bold"))
    for one, _ in rest[:MOST_LISTED]:
        line = Text.assemble(("  " + one.measure.measure_id, "bold"), f"  {one.measure.measure}")
        console.print(line, overflow="ellipsis", no_wrap=True)
    if len(rest) > MOST_LISTED:
        console.print(f"  and {len(rest) - MOST_LISTED} more")


def _to_parts(
    timeline: Timeline, documents: Mapping[str, DocumentRow], width: int
) -> Iterator[RenderableType]:
    measure = timeline.measure
    yield Text(measure.measure, style="bold")
    facts = (
        measure.measure_id,
        *measure.codes,
        measure.publisher,
        timeline.theme,
        f"{measure.polarity} is better" if measure.polarity else None,
    )
    yield Text("  ".join(str(fact) for fact in facts if fact), style="dim")
    yield Text(describe(timeline))
    yield from _to_sparklines(timeline, width)
    yield _to_table(timeline.readings, documents)
    for wording in timeline.wordings:
        day = days_to_words(wording.day, None)
        yield Text(f"New words in {wording.document.file}, from {day}: {wording.after}")


def _to_sparklines(timeline: Timeline, width: int) -> Iterator[Text]:
    """A line for each unit and part that has figures enough."""
    for panel in timeline.panels:
        for line in panel.lines:
            leads = [point for point in line.points if point.leads]
            if len(leads) < FEWEST:
                continue
            names = (panel_to_words(panel.unit, panel.kind, panel.base), line.series)
            role = line.role if line.role != "actual" else None
            name = ", ".join(part for part in (*names, role) if part)
            first, last = (reading_to_words(leads[place].row) for place in (0, -1))
            room = max(width - len(name) - len(first) - len(last) - 6, 8)
            blocks = line_to_sparkline(line, room)
            yield Text.assemble((name, "dim"), f"  {first} ", (blocks, "cyan"), f" {last}")


def _to_table(readings: Sequence[ReadingRow], documents: Mapping[str, DocumentRow]) -> Table:
    """The readings in the order of time; a column that says nothing of any is left out."""
    columns: dict[str, Sequence[str | Text]] = {
        "period": [
            row.period_label or days_to_words(row.period_start, row.period_end) for row in readings
        ],
        "figure": [Text(reading_to_words(row), style=_to_style(row)) for row in readings],
        "what": [", ".join(p for p in (row.series, _to_role(row)) if p) for row in readings],
        "target": [met_to_words(row) for row in readings],
        "where": [place_to_words(row, documents) for row in readings],
    }
    kept = {name: values for name, values in columns.items() if any(values)}
    table = Table(show_edge=False, pad_edge=False, header_style="dim")
    for name in kept:
        table.add_column(name, justify="right" if name == "figure" else "left", overflow="fold")
    for values in zip(*kept.values(), strict=True):
        table.add_row(*(Text(one) if isinstance(one, str) else one for one in values))
    return table


def _to_role(row: ReadingRow) -> str:
    return row.role if row.role is not None and row.role != "actual" else ""


def _to_style(row: ReadingRow) -> str:
    if row.value is None:
        return "dim"
    return "bold" if row.headline else ""


# ------------------------------------------------------------------------------------- as JSON
def hits_to_json(query: str, hits: Hits, documents: Mapping[str, DocumentRow]) -> str:
    """What was found, and the rows of the best hit, as one JSON object."""
    best = hits[0][0] if hits else None
    found = [
        {"measure_id": one.measure.measure_id, "measure": one.measure.measure, "score": round(s, 4)}
        for one, s in hits
    ]
    answer: dict[str, Any] = {
        "query": query,
        "found": found,
        "measure": best.measure.model_dump(mode="json") if best else None,
        "readings": [_to_object(row, documents) for row in best.readings] if best else [],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _to_object(row: ReadingRow, documents: Mapping[str, DocumentRow]) -> dict[str, Any]:
    values = row.model_dump(mode="json", include=set(COLUMNS))
    return {"file": documents[row.document_id].file, **{name: values[name] for name in COLUMNS}}
