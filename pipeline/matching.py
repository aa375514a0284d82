"""`make match`: the dataset's indicators linked to measures anew, and what a person must decide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.matching.across import match_publishers
from pipeline.joining import dataset_to_sightings, has_same_rows, match_rows
from pipeline.registryfiles import holding_links, read_decisions, renew_decisions, stale_to_warnings
from pipeline.store import read_dataset, write_dataset
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from normalise.matching.engine import Pair
    from normalise.matching.registry import Registry
    from pipeline.settings import Settings
    from schema.dataset import IndicatorRow, MeasureRow, ReadingRow
    from schema.decisions import Link, RegisteredMeasure
    from schema.tables import Dataset


@dataclass(frozen=True, slots=True)
class Matched:
    """The dataset with its measures, the registry behind it, and warnings for a person."""

    dataset: Dataset
    registry: Registry
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """An indicator of a document with its headline figures, as far as it has any."""

    row: IndicatorRow
    readings: tuple[ReadingRow, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Whether an indicator is a measure: what the dataset knows of both.

    `siblings` are the indicators that the measure has, the latest document last.
    """

    link: Link
    indicator: Seen
    measure: RegisteredMeasure
    siblings: tuple[Seen, ...]


def match_dataset(settings: Settings, today: date, *, keep: bool = True) -> Matched:
    """Link the indicators of the dataset in `settings.out`; write it, and the links that are new.

    No report is read; without `keep` nothing is written. Raises UsageError where there is no
    dataset, or a folder cannot be used.
    """
    if not keep:
        return _match(settings, today, keep=False)
    with holding_links(settings.decisions):
        return _match(settings, today, keep=True)


def _match(settings: Settings, today: date, *, keep: bool) -> Matched:
    dataset = _read(settings)
    decisions = read_decisions(settings.decisions)
    joined = match_rows(dataset, decisions.registry, today)
    if keep and not has_same_rows(joined.dataset, dataset):
        write_dataset(joined.dataset, settings.out)
    resolved = joined.resolved
    warnings = [
        *(failure.message for failures in decisions.failures.values() for failure in failures),
        *(renew_decisions(settings.decisions, decisions, resolved.registry) if keep else ()),
        *stale_to_warnings(resolved.stale),
    ]
    return Matched(joined.dataset, resolved.registry, tuple(warnings))


@dataclass(frozen=True, slots=True)
class Across:
    """Pairs of measures of two publishers by their ids, and the measures."""

    pairs: tuple[Pair, ...]
    measures: Mapping[str, MeasureRow]


def match_across(settings: Settings) -> Across:
    """Propose measures of two publishers as the same; nothing is written.

    Raises UsageError where there is no dataset.
    """
    dataset = _read(settings)
    owner = {row.indicator_id: row.measure_id for row in dataset.indicators}
    pairs = match_publishers(dataset_to_sightings(dataset), owner)
    return Across(pairs, {row.measure_id: row for row in dataset.measures})


def _read(settings: Settings) -> Dataset:
    dataset = read_dataset(settings.out)
    if dataset is None:
        raise UsageError(f"there is no dataset in {settings.out}: extract the reports first")
    return dataset


# --------------------------------------------------------------------------------- questions
def find_questions(matched: Matched) -> tuple[Question, ...]:
    """What awaits a person, the likeliest to be the same first."""
    registry = matched.registry
    seen = _find_seen(matched.dataset)
    members: dict[str, list[Seen]] = {}
    for one in seen.values():
        members.setdefault(one.row.measure_id, []).append(one)
    found: list[Question] = []
    for link in find_open_links(registry, matched.dataset.indicators):
        measure = registry.by_id[registry.find_current(link.measure_id)]
        siblings = tuple(members.get(measure.measure_id, ()))
        found.append(Question(link, seen[f"{link.document_id}:{link.hash}"], measure, siblings))
    return tuple(sorted(found, key=lambda one: (-(one.link.score or 0), one.link.key)))


def _find_seen(dataset: Dataset) -> dict[str, Seen]:
    """The indicators by their ids, the earliest document first."""
    readings: dict[str, list[ReadingRow]] = {}
    for row in dataset.readings:
        if row.headline:
            readings.setdefault(row.indicator_id, []).append(row)
    starts = {row.document_id: str(row.period_start) for row in dataset.documents}
    in_order = sorted(dataset.indicators, key=lambda row: starts[row.document_id])
    return {
        row.indicator_id: Seen(row, tuple(readings.get(row.indicator_id, ()))) for row in in_order
    }


def find_open_links(registry: Registry, indicators: Iterable[IndicatorRow]) -> list[Link]:
    """The links that await a person, of indicators whose measure may yet be another one."""
    owner = {row.indicator_id: row for row in indicators if "measure_unconfirmed" in row.flags}
    found: list[Link] = []
    for link in registry.links:
        row = owner.get(f"{link.document_id}:{link.hash}")
        current = registry.find_current(link.measure_id)
        is_open = row is not None and row.measure_id != current and current in registry.by_id
        if link.relation == "unsure" and is_open:
            found.append(link)
    return found


def answer_question(registry: Registry, link: Link, answer: str, who: str, today: date) -> Registry:
    """The registry with a person's answer: `same`, `different` or `related`.

    An indicator that is the same as one measure is none of the others it may have been.
    """
    decided = {"decided_by": who, "decided_on": today}
    links: list[Link] = []
    for one in registry.links:
        if one.key == link.key:
            links.append(one.model_copy(update={"relation": answer, **decided}))
        elif answer == "same" and one.relation == "unsure" and one.key[:2] == link.key[:2]:
            why = f"it is {link.measure_id}"
            links.append(one.model_copy(update={"relation": "different", "why": why, **decided}))
        else:
            links.append(one)
    return replace(registry, links=tuple(links))
