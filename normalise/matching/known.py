"""The measures as they become known while the documents are gone through, one after another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalise.matching.folding import fold
from normalise.matching.items import Item
from normalise.matching.minting import Names
from normalise.matching.registry import Registry, find_heir
from normalise.matching.sightings import find_owner_name
from schema.decisions import Link, RegisteredMeasure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from normalise.matching.sightings import Sighting

WORDINGS_KEPT = 4


@dataclass
class Known:
    """Measures, links and who owns what so far; only `resolve` changes it, in document order."""

    measures: dict[str, RegisteredMeasure]
    links: list[Link]
    owner: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[Sighting]] = field(default_factory=lambda: defaultdict(list))
    of_publisher: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    heirs: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: Names = field(default_factory=Names)

    @classmethod
    def of(cls, registry: Registry, names: Names) -> Known:
        """What the registry knows; `names` are the ids that are taken, here or elsewhere."""
        known = cls(
            dict(registry.by_id), list(registry.links), heirs=dict(registry.heirs), names=names
        )
        for measure in registry.measures:
            if measure.publisher:
                known.of_publisher[fold(measure.publisher)][measure.measure_id] = None
        return known

    def to_registry(self) -> Registry:
        """The registry with all that became known, the periods and codes of new members too."""
        grown = [
            _grow(measure, self.members.get(name, ())) for name, measure in self.measures.items()
        ]
        return Registry(tuple(grown), tuple(self.links))

    # ------------------------------------------------------------------------------- changes
    def mint(self, one: Sighting) -> str:
        """The id of a new measure that is named as this indicator is."""
        measure_id = self.names.mint(one.text)
        self._register(measure_id, one)
        return measure_id

    def split(self, one: Sighting, barred: Iterable[str]) -> None:
        """Say of an indicator's measure which ones a person has parted it from."""
        measure = self.measures[self.owner[one.indicator_id]]
        olds = {name for name in barred if name in self.measures and name != measure.measure_id}
        supersedes = tuple(sorted({*measure.supersedes, *olds}))
        self.measures[measure.measure_id] = measure.model_copy(update={"supersedes": supersedes})

    def own(self, one: Sighting, measure_id: str) -> None:
        """Say whose measure an indicator is; an id that nobody registered is registered."""
        measure_id = self.find_current(measure_id)
        if measure_id not in self.measures:
            self._register(measure_id, one)
        self.owner[one.indicator_id] = measure_id
        self.members[measure_id].append(one)
        self.of_publisher[find_owner_name(one)][measure_id] = None

    def merge(self, old_id: str, new_id: str) -> None:
        """Let a measure take another one's place, unless a document has both."""
        old_id, new_id = self.find_current(old_id), self.find_current(new_id)
        documents = {one.document_id for one in self.members[new_id]}
        both = any(one.document_id in documents for one in self.members[old_id])
        if both or old_id == new_id or old_id not in self.measures:
            return
        old, new = self.measures[old_id], self.measures[new_id]
        self.measures[old_id] = old.model_copy(update={"status": "merged"})
        supersedes = tuple(sorted({*new.supersedes, old_id}))
        self.measures[new_id] = new.model_copy(update={"supersedes": supersedes})
        self.heirs[old_id] = new_id
        for one in self.members.pop(old_id, ()):
            self.own(one, new_id)

    def _register(self, measure_id: str, one: Sighting) -> None:
        self.measures[measure_id] = RegisteredMeasure(
            measure_id=measure_id, measure=" ".join(one.text.split()), publisher=one.publisher
        )

    # ------------------------------------------------------------------------------- look-ups
    def find_current(self, measure_id: str) -> str:
        """The measure that stands for this one today."""
        return find_heir(measure_id, self.heirs)

    def find_open(self, owner: str, document_id: str) -> list[str]:
        """The publisher's measures that an indicator of the document may yet be."""
        return [
            name
            for name in self.of_publisher.get(owner, ())
            if self.measures[name].status == "active"
            and all(one.document_id != document_id for one in self.members.get(name, ()))
        ]

    def measures_to_items(self, names: Iterable[str]) -> list[Item]:
        """The measures as their latest wordings; an item's `id` is the measure's."""
        return [item for name in names for item in self._to_items(name)]

    def _to_items(self, name: str) -> list[Item]:
        latest: dict[str, Sighting] = {}
        for one in reversed(self.members.get(name, ())):
            latest.setdefault(one.text, one)
        wordings: dict[str, Item] = {}
        for one in latest.values():
            wordings.setdefault(fold(one.text), one.to_item(name))
        if not wordings:
            measure = self.measures[name]
            code = measure.codes[-1] if measure.codes else None
            return [Item(name, measure.measure, code, measure.unit, None, measure.polarity)]
        return list(wordings.values())[:WORDINGS_KEPT]

    def find_unconfirmed(self) -> frozenset[str]:
        """The indicators whose measure may be another one, as an `unsure` link says."""
        return frozenset(
            one.indicator_id
            for measure_id, others in self.doubts.items()
            for one in self.members.get(self.find_current(measure_id), ())
            if any(self._is_open(measure_id, other) for other in others)
        )

    def _is_open(self, measure_id: str, other: str) -> bool:
        """Whether the two are two measures yet, and the other one is still there."""
        current = self.find_current(other)
        return current in self.measures and current != self.find_current(measure_id)


def _grow(measure: RegisteredMeasure, members: Sequence[Sighting]) -> RegisteredMeasure:
    """The measure with the codes and the span of its members; unit and polarity are a person's."""
    if not members:
        return measure
    starts: list[date] = [one.start for one in members if one.start]
    ends: list[date] = [one.end for one in members if one.end]
    starts += [measure.first_seen] if measure.first_seen else []
    ends += [measure.last_seen] if measure.last_seen else []
    return measure.model_copy(
        update={
            "publisher": measure.publisher or members[-1].publisher,
            "codes": tuple(sorted({*measure.codes, *(one.code for one in members if one.code)})),
            "first_seen": min(starts, default=None),
            "last_seen": max(ends, default=None),
        }
    )
