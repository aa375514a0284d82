"""Indicators to measures: links that stand, links that rules add, and what a person must decide.

A link that stands is kept. An indicator without one is compared with the measures that its
publisher has so far, and gets the one that is surely the same, or a new measure; where a measure
may be the same, a link that says `unsure` is added, and the new measure waits for a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from normalise.matching.attaching import attach_links
from normalise.matching.engine import match_items
from normalise.matching.folding import fold
from normalise.matching.known import Known
from schema.decisions import RULE, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from normalise.matching.attaching import Attached
    from normalise.matching.engine import Pair
    from normalise.matching.registry import Registry
    from normalise.matching.sightings import Sighting

RULE_VERSION = f"{RULE} 1"
MOST_QUESTIONS = 3
NEW = "no measure of the publisher is surely the same"
FIRST = "first report of the publisher"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Which measure each indicator belongs to, and the registry with what was added.

    `owner` gives the measure of each indicator by its id; `unconfirmed` are the indicators whose
    measure may be another one; `stale` the links by a person that match nothing any more.
    """

    registry: Registry
    owner: Mapping[str, str]
    unconfirmed: frozenset[str]
    stale: tuple[Link, ...]


def resolve(registry: Registry, sightings: Sequence[Sighting], today: date) -> Resolved:
    """Give every indicator its measure; `sightings` come with the earliest document first."""
    attached = attach_links(registry, sightings)
    known = Known.of(registry)
    for _, document in groupby(sightings, key=lambda one: one.document_id):
        indicators = list(document)
        linked = [one for one in indicators if attached.find_same(one.indicator_id)]
        for one in linked:
            _keep(one, attached, known)
        _link_new([one for one in indicators if one not in linked], attached, known, today)
    return Resolved(known.to_registry(), known.owner, known.find_unconfirmed(), attached.stale)


def _keep(one: Sighting, attached: Attached, known: Known) -> None:
    """A link that stands; where a person moved a measure's first indicator, the measure moves."""
    same = attached.find_same(one.indicator_id)
    assert same is not None  # noqa: S101 the caller has looked
    known.own(one, same.measure_id)
    for link in attached.links[one.indicator_id]:
        if link.relation == "unsure":
            known.doubts[known.owner[one.indicator_id]].add(link.measure_id)
        if link.relation == "same" and link.by_rule and not same.by_rule:
            known.merge(link.measure_id, same.measure_id)


def _link_new(
    indicators: Sequence[Sighting], attached: Attached, known: Known, today: date
) -> None:
    """Link the indicators of one document that have no link yet."""
    groups = _group_series(indicators)
    for publisher, members in groupby(
        sorted(groups, key=lambda group: fold(group[0].publisher or "")),
        key=lambda group: fold(group[0].publisher or ""),
    ):
        news = list(members)
        pairs = _match(news, publisher, attached, known)
        for number, group in enumerate(news):
            _settle(group, pairs.get(str(number), ()), known, today)


def _group_series(indicators: Iterable[Sighting]) -> list[list[Sighting]]:
    """The indicators with those that are parts of one together: same words, other series."""
    groups: list[list[Sighting]] = []
    by_words: dict[tuple[str, str, str], list[list[Sighting]]] = {}
    for one in indicators:
        words = (fold(one.text), one.code or "", fold(one.theme or ""))
        same = by_words.setdefault(words, [])
        fitting = next((group for group in same if _has_other_series(one, group)), None)
        if fitting is None:
            fitting = []
            same.append(fitting)
            groups.append(fitting)
        fitting.append(one)
    return groups


def _has_other_series(one: Sighting, group: Iterable[Sighting]) -> bool:
    return bool(one.series) and all(
        other.series and not one.series & other.series for other in group
    )


def _match(
    groups: Sequence[Sequence[Sighting]], publisher: str, attached: Attached, known: Known
) -> Mapping[str, Sequence[Pair]]:
    """For each group, by its number, the measures that are or may be the same, best first."""
    document_id = groups[0][0].document_id
    there = known.find_open(publisher, document_id)
    if not there:
        return {}
    left = [group[0].to_item(str(number)) for number, group in enumerate(groups)]
    barred = {
        (str(number), measure)
        for number, group in enumerate(groups)
        for one in group
        for measure in attached.find_barred(one.indicator_id)
    }
    pairs: dict[str, list[Pair]] = {}
    for pair in match_items(left, known.measures_to_items(there)):
        if (pair.a, pair.b) not in barred:
            pairs.setdefault(pair.a, []).append(pair)
    return pairs


def _settle(group: Sequence[Sighting], pairs: Sequence[Pair], known: Known, today: date) -> None:
    """Link a group to the measure that is surely the same, or to a new one with its questions."""
    sure = next((pair for pair in pairs if pair.band == "auto"), None)
    is_first = not known.has_reports(group[0].publisher)
    measure_id = sure.b if sure else known.mint(group[0])
    why = sure.why if sure else (FIRST if is_first else NEW)
    for one in group:
        known.own(one, measure_id)
        known.links.append(_to_link(one, measure_id, "same", why, sure, today))
        for pair in () if sure else pairs[:MOST_QUESTIONS]:
            known.doubts[measure_id].add(pair.b)
            known.links.append(_to_link(one, pair.b, "unsure", pair.why, pair, today))


def _to_link(
    one: Sighting, measure_id: str, relation: Relation, why: str, pair: Pair | None, today: date
) -> Link:
    return Link(
        document_id=one.document_id,
        place=one.place,
        indicator=" ".join(one.text.split()),
        hash=one.hash,
        measure_id=measure_id,
        relation=relation,
        decided_by=RULE_VERSION,
        decided_on=today,
        why=why,
        score=round(pair.confidence, 3) if pair else None,
    )
