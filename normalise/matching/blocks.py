"""Documents that matching has to see together: those of one publisher, and no others.

Measures of two publishers are never linked by rule, so that a publisher's documents can be matched
without a look at any other's. Where a person has linked documents of two publishers to one measure,
or merged their measures, the documents of both are one block.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.matching.folding import fold
from normalise.matching.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schema.decisions import Link, RegisteredMeasure


@dataclass(frozen=True, slots=True)
class Block:
    """Documents by their ids, and what is registered of their measures."""

    documents: tuple[str, ...]
    registry: Registry


def find_blocks(
    owners: Sequence[tuple[str, str]], registry: Registry
) -> tuple[tuple[Block, ...], Registry]:
    """The blocks of documents, by owner, and the part of the registry that none has use for.

    `owners` are the documents, each with the name of the one that its measures belong to
    (`find_owner_name`).
    """
    groups = _Groups()
    for document_id, owner in owners:
        groups.join(f"document {document_id}", f"owner {owner}")
    _join_registered(groups, registry)
    there = {document_id for document_id, _ in owners}
    members: dict[str, dict[str, None]] = defaultdict(dict)
    for document_id, _ in sorted(owners, key=lambda one: (one[1], one[0])):
        members[groups.find(f"document {document_id}")][document_id] = None
    measures: dict[str, list[RegisteredMeasure]] = defaultdict(list)
    for measure in registry.measures:
        measures[groups.find(f"measure {measure.measure_id}")].append(measure)
    links: dict[str, list[Link]] = defaultdict(list)
    for link in registry.links:
        of_document = link.document_id in there
        links[groups.find(f"document {link.document_id}") if of_document else ""].append(link)
    blocks = tuple(
        Block(tuple(found), Registry(tuple(measures.pop(name, ())), tuple(links.pop(name, ()))))
        for name, found in members.items()
    )
    return blocks, _join(measures.values(), links.values())


def _join_registered(groups: _Groups, registry: Registry) -> None:
    """Join what the registry speaks of together."""
    for measure in registry.measures:
        if measure.publisher:
            groups.join(f"measure {measure.measure_id}", f"owner {fold(measure.publisher)}")
        for other in measure.supersedes:
            groups.join(f"measure {measure.measure_id}", f"measure {other}")
    for link in registry.links:
        groups.join(f"document {link.document_id}", f"measure {link.measure_id}")


def _join(
    measures: Iterable[Iterable[RegisteredMeasure]], links: Iterable[Iterable[Link]]
) -> Registry:
    return Registry(
        tuple(one for found in measures for one in found),
        tuple(one for found in links for one in found),
    )


def join_registries(parts: Iterable[Registry]) -> Registry:
    """One registry of several."""
    found = tuple(parts)
    return _join((one.measures for one in found), (one.links for one in found))


class _Groups:
    """Names that belong together, by one of them (a disjoint-set forest)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, name: str) -> str:
        """The name that stands for all that belong to this one."""
        path = []
        while (above := self._above.get(name, name)) != name:
            path.append(name)
            name = above
        self._above.update(dict.fromkeys(path, name))
        return name

    def join(self, one: str, other: str) -> None:
        """Let two names belong together."""
        self._above[self.find(one)] = self.find(other)
