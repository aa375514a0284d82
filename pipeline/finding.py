"""The measures of a dataset as timelines, and those that somebody's words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.matching.finding import Findable, find
from pipeline.store import read_dataset
from publish.timeline import dataset_to_timelines
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from publish.timeline import Timeline
    from schema.tables import Dataset

SHOWN = 5


def read_timelines(out: Path) -> tuple[Dataset, tuple[Timeline, ...]]:
    """The dataset in a folder and its measures; raises UsageError where there is none."""
    dataset = read_dataset(out)
    if dataset is None:
        raise UsageError(f"{out} has no dataset: make extract writes one")
    return dataset, dataset_to_timelines(dataset)


def find_measures(query: str, timelines: Sequence[Timeline]) -> tuple[tuple[Timeline, float], ...]:
    """The measures that a query finds, the best first, each with how well it fits."""
    known = {one.measure.measure_id: one for one in timelines}
    hits = find(query, [_to_findable(one) for one in timelines])
    return tuple((known[hit.id], hit.score) for hit in hits)


def _to_findable(timeline: Timeline) -> Findable:
    """A measure is found by every wording that it had, and by the headings it stands under."""
    rows = timeline.readings
    around = dict.fromkeys(
        text for row in rows for text in (row.theme, row.subtheme, row.series) if text
    )
    return Findable(
        timeline.measure.measure_id,
        tuple(dict.fromkeys([timeline.measure.measure, *(row.indicator for row in rows)])),
        tuple(dict.fromkeys([*timeline.measure.codes, *(row.code for row in rows if row.code)])),
        tuple(around),
    )


def find_one(query: str, timelines: Sequence[Timeline]) -> Timeline:
    """The one measure that is meant; raises UsageError, with what it may be, where that is open."""
    hits = find_measures(query, timelines)
    if not hits:
        raise UsageError(f"no measure is found for {query!r}: python -m pipeline show finds them")
    if len(hits) == 1 or hits[0][1] >= 1 > hits[1][1]:
        return hits[0][0]
    ids = ", ".join(one.measure.measure_id for one, _ in hits[:SHOWN])
    more = f" and {len(hits) - SHOWN} more" if len(hits) > SHOWN else ""
    raise UsageError(f"{query!r} may be several measures, give the id of one: {ids}{more}")
