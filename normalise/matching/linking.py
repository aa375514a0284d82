"""Indicators to measures: links that stand, links that rules add, and what a person must decide.

A link that stands is kept. An indicator without one is compared with the measures that its
publisher has so far, and gets the one that is surely the same, or a new measure; where a measure
may be the same, a link that says `unsure` is added, and the new measure waits for a person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from normalise.matching.attaching import attach_links
from normalise.matching.engine import match_items
from normalise.matching.folding import fold
from normalise.matching.known import Known
from normalise.matching.minting import Names
from normalise.matching.sightings import find_owner_name
from schema.decisions import RULE, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from normalise.matching.attaching import Attached
    from normalise.matching.engine import Pair
    from normalise.matching.registry import Registry
    from normalise.matching.sightings import Sighting
    from schema.decisions import Relation

RULE_VERSION = f"{RULE} 1"
NEW = "a new measure: none of its publisher's is surely the same"

Group = tuple["Sighting", ...]


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


def resolve(
    registry: Registry,
    sightings: Sequence[Sighting],
    today: date,
    names: Names | None = None,
) -> Resolved:
    """Give every indicator its measure; `sightings` come with the earliest document first.

    Links of earlier runs are applied before anything is compared, so that no new document changes
    one; `today` is the day that new links bear. `names` are the ids of measures that are taken;
    those of the registry, where no other block of documents has any.
    """
    names = names or Names.of(registry.measures, (link.measure_id for link in registry.links))
    attached = attach_links(registry, sightings)
    known = Known.of(replace(registry, links=attached.all_links), names)
    linked = [one for one in sightings if attached.find_same(one.indicator_id) is not None]
    for one in linked:
        _keep(one, attached, known)
    for one in linked:
        _merge(one, attached, known)
    for _, document in groupby(sightings, key=lambda one: one.document_id):
        new = [one for one in document if one.indicator_id not in known.owner]
        groups = _group_series(new)
        barred = [_find_barred(group, attached) for group in groups]
        for group, pairs, no in zip(groups, _match_new(groups, known), barred, strict=True):
            known.links += _settle(
                group, [pair for pair in pairs if pair.b not in no], known, today
            )
            known.split(group[0], no)
    return Resolved(known.to_registry(), known.owner, known.find_unconfirmed(), attached.stale)


# ---------------------------------------------------------------------------- links that stand
def _keep(one: Sighting, attached: Attached, known: Known) -> None:
    """A link that stands, and what is unsure beside it."""
    same = attached.find_same(one.indicator_id)
    if same is not None:
        known.own(one, same.measure_id)
        unsure = attached.find_unsure(one.indicator_id)
        known.doubts[known.owner[one.indicator_id]].update(link.measure_id for link in unsure)


def _merge(one: Sighting, attached: Attached, known: Known) -> None:
    """Where a person says that the measure that a rule made of an indicator is another, merge."""
    same = attached.find_same(one.indicator_id)
    for link in attached.links[one.indicator_id]:
        by_rule_alone = link.relation == "same" and link.by_rule and link.score is None
        if same is not None and same is not link and by_rule_alone:
            known.merge(link.measure_id, same.measure_id)


# ------------------------------------------------------------------------- indicators that are new
def _group_series(indicators: Iterable[Sighting]) -> list[Group]:
    """The indicators with those that are parts of one together: same words, other series."""
    groups: dict[tuple[str, ...], list[list[Sighting]]] = {}
    for one in indicators:
        same = groups.setdefault((fold(one.text), one.code or "", fold(one.theme or "")), [])
        fits = (group for group in same if _has_other_series(one, group))
        fitting = next(fits, None) if one.series else None
        if fitting is None:
            same.append([one])
        else:
            fitting.append(one)
    return [tuple(group) for same in groups.values() for group in same]


def _has_other_series(one: Sighting, group: Iterable[Sighting]) -> bool:
    return all(other.series and not one.series & other.series for other in group)


def _find_barred(group: Group, attached: Attached) -> frozenset[str]:
    """The measures that a person has said a group is not."""
    return frozenset[str]().union(*(attached.find_barred(one.indicator_id) for one in group))


def _match_new(groups: Sequence[Group], known: Known) -> list[list[Pair]]:
    """For each group the measures that are or may be the same, best first."""
    if not groups:
        return []
    owner, document_id = find_owner_name(groups[0][0]), groups[0][0].document_id
    there = known.measures_to_items(known.find_open(owner, document_id))
    items = [group[0].to_item(str(number)) for number, group in enumerate(groups)]
    pairs: list[list[Pair]] = [[] for _ in groups]
    for pair in match_items(items, there) if there else ():
        pairs[int(pair.a)].append(pair)
    return pairs


def _settle(group: Group, pairs: Sequence[Pair], known: Known, today: date) -> list[Link]:
    """Link a group to the measure that is surely the same, or to a new one with its questions."""
    sure = next((pair for pair in pairs if pair.band == "auto"), None)
    measure_id = sure.b if sure else known.mint(group[0])
    why, confidence = (sure.why, sure.confidence) if sure else (NEW, None)
    questions = () if sure else pairs
    known.doubts[measure_id].update(pair.b for pair in questions)
    links: list[Link] = []
    for one in group:
        known.own(one, measure_id)
        links.append(_to_link(one, measure_id, "same", why, confidence, today))
        links += [_to_link(one, p.b, "unsure", p.why, p.confidence, today) for p in questions]
    return links


def _to_link(  # noqa: PLR0913, PLR0917 a link has these columns
    one: Sighting,
    measure_id: str,
    relation: Relation,
    why: str,
    confidence: float | None,
    today: date,
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
        score=None if confidence is None else round(confidence, 3),
    )
