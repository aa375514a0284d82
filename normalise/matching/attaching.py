"""Links of earlier runs to the indicators that they are about, even where a text was repaired."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from normalise.matching.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from normalise.matching.registry import Registry
    from normalise.matching.sightings import Sighting
    from schema.decisions import Link

# A text that was repaired since keeps this much of itself, of 100.
NEARLY_THE_SAME = 90.0

Links = tuple["Link", ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """The links of each indicator by its id; those by a person that match nothing are `stale`.

    `all_links` are the registry's, with the hash of the repaired text where a text was repaired.
    """

    links: Mapping[str, Links]
    stale: Links
    all_links: Links

    def find_same(self, indicator_id: str) -> Link | None:
        """The link that says whose measure an indicator is: a person's before a rule's.

        Of two by rule the one with a score: a person has made it `same` and left the name.
        """
        said = [link for link in self.links.get(indicator_id, ()) if link.relation == "same"]
        return min(
            said,
            key=lambda link: (link.by_rule, link.score is None, link.measure_id),
            default=None,
        )

    def find_barred(self, indicator_id: str) -> frozenset[str]:
        """The measures that a person has said an indicator is not."""
        return frozenset(
            link.measure_id
            for link in self.links.get(indicator_id, ())
            if not link.by_rule and link.relation in {"different", "related"}
        )

    def find_unsure(self, indicator_id: str) -> Links:
        """The links of an indicator that await a person."""
        return tuple(link for link in self.links.get(indicator_id, ()) if link.relation == "unsure")


def attach_links(registry: Registry, sightings: Sequence[Sighting]) -> Attached:
    """Find for each link the indicator that it is about.

    By document and hash, or by the text where a person left the hash empty; then, for links that
    are left, the indicator of that document whose text is nearly the same and that has no link.
    A document that is not there makes no link stale.
    """
    of_document: dict[str, list[Sighting]] = defaultdict(list)
    for one in sightings:
        of_document[one.document_id].append(one)
    found: dict[str, list[Link]] = defaultdict(list)
    stale: list[Link] = []
    renewed: dict[Link, Link] = {}
    for name, document in of_document.items():
        left = _attach_exactly(registry.links_of.get(name, ()), document, found)
        free = [one for one in document if one.indicator_id not in found]
        texts = {one.indicator_id: fold(one.text) for one in free}
        for link in left:
            meant = _find_nearly(link, free, texts)
            if meant is not None:
                renewed[link] = link.model_copy(update={"hash": meant.hash})
                found[meant.indicator_id].append(renewed[link])
            elif not link.by_rule:
                stale.append(link)
    return Attached(
        {name: tuple(links) for name, links in found.items()},
        tuple(stale),
        tuple(renewed.get(link, link) for link in registry.links),
    )


def _attach_exactly(
    links: Iterable[Link],
    document: Sequence[Sighting],
    found: dict[str, list[Link]],
) -> list[Link]:
    """Attach what fits by hash or text; give back the links that are left."""
    by_hash = {one.hash: one for one in document}
    by_text = {fold(one.text): one for one in reversed(document)}
    left: list[Link] = []
    for link in links:
        one = by_hash.get(link.hash) if link.hash else by_text.get(fold(link.indicator))
        if one is None:
            left.append(link)
        else:
            found[one.indicator_id].append(link)
    return left


def _find_nearly(link: Link, free: Sequence[Sighting], texts: Mapping[str, str]) -> Sighting | None:
    """The indicator with nearly the link's text; of several, the one at the same place."""
    text = fold(link.indicator)
    near = [one for one in free if is_nearly_same(text, texts[one.indicator_id])]
    placed = [one for one in near if one.place == link.place]
    chosen = placed if len(near) > 1 else near
    return chosen[0] if len(chosen) == 1 else None


def is_nearly_same(text: str, other: str) -> bool:
    """Whether two folded texts are one that was repaired since."""
    return fuzz.ratio(text, other) >= NEARLY_THE_SAME
