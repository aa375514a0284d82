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

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schema.decisions import RegisteredMeasure


@dataclass(frozen=True, slots=True)
class Block:
    """Documents by their ids, and the registered measures that they may have."""

    documents: tuple[str, ...]
    measures: tuple[RegisteredMeasure, ...]


def find_blocks(
    owners: Sequence[tuple[str, str]],
    measures: Iterable[RegisteredMeasure],
    linked: Iterable[tuple[str, str]],
) -> tuple[tuple[Block, ...], tuple[RegisteredMeasure, ...]]:
    """The blocks of documents, by owner, and the measures that none of them has use for.

    `owners` are the documents, each with the name of the one that its measures belong to
    (`find_owner_name`); `linked` the documents and measures that links name together.
    """
    groups, registered = _Groups(), tuple(measures)
    for document_id, owner in owners:
        groups.join(f"document {document_id}", f"owner {owner}")
    for document_id, measure_id in linked:
        groups.join(f"document {document_id}", f"measure {measure_id}")
    for measure in registered:
        _join_registered(groups, measure)
    members: dict[str, dict[str, None]] = defaultdict(dict)
    for document_id, _ in sorted(owners, key=lambda one: (one[1], one[0])):
        members[groups.find(f"document {document_id}")][document_id] = None
    found: dict[str, list[RegisteredMeasure]] = defaultdict(list)
    for measure in registered:
        found[groups.find(f"measure {measure.measure_id}")].append(measure)
    blocks = tuple(
        Block(tuple(documents), tuple(found.pop(name, ()))) for name, documents in members.items()
    )
    return blocks, tuple(measure for left in found.values() for measure in left)


def _join_registered(groups: _Groups, measure: RegisteredMeasure) -> None:
    """Join what the registry speaks of together with a measure."""
    if measure.publisher:
        groups.join(f"measure {measure.measure_id}", f"owner {fold(measure.publisher)}")
    for other in measure.supersedes:
        groups.join(f"measure {measure.measure_id}", f"measure {other}")


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
