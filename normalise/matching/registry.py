"""The registry of measures and of what links indicators to them: looked up, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schema.decisions import Link, RegisteredMeasure


@dataclass(frozen=True)
class Registry:
    """All measures and links, as the files in `decisions/` have them."""

    measures: tuple[RegisteredMeasure, ...] = ()
    links: tuple[Link, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, RegisteredMeasure]:
        """The measures by their ids."""
        return {measure.measure_id: measure for measure in self.measures}

    @cached_property
    def heirs(self) -> Mapping[str, str]:
        """For each merged measure the one that took its place."""
        return {
            old: measure.measure_id
            for measure in self.measures
            for old in measure.supersedes
            if old in self.by_id and self.by_id[old].status == "merged"
        }

    def find_current(self, measure_id: str) -> str:
        """The measure that stands for this one today."""
        return find_heir(measure_id, self.heirs)

    @cached_property
    def links_of(self) -> Mapping[str, tuple[Link, ...]]:
        """The links of each document."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.document_id, []).append(link)
        return {name: tuple(links) for name, links in found.items()}


def find_heir(measure_id: str, heirs: Mapping[str, str]) -> str:
    """The measure that stands for `measure_id` today: itself, or the last that took its place.

    Merges that go round in a circle end before the measure that they began with.

    >>> find_heir("a", {"a": "b", "b": "c"}), find_heir("a", {"a": "b", "b": "a"})
    ('c', 'b')
    """
    seen = {measure_id}
    while (heir := heirs.get(measure_id)) is not None and heir not in seen:
        seen.add(heir)
        measure_id = heir
    return measure_id
