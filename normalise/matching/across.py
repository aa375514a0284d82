"""Measures of two publishers that may be the same, for comparing them: proposed, never linked."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from normalise.matching.engine import match_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from normalise.matching.engine import Pair
    from normalise.matching.items import Item
    from normalise.matching.sightings import Sighting


def match_publishers(sightings: Iterable[Sighting], owner: Mapping[str, str]) -> tuple[Pair, ...]:
    """The pairs of measures of two publishers each, by their ids, the surest first.

    `owner` gives each indicator's measure. A measure is compared in each of its wordings; codes
    count as they do between two documents of one publisher.
    """
    items: dict[str, dict[tuple[str, str], Item]] = defaultdict(dict)
    for one in sightings:
        if one.publisher:
            measure_id = owner[one.indicator_id]
            items[one.publisher][measure_id, one.text] = one.to_item(measure_id)
    pairs = [
        pair
        for left, right in combinations(sorted(items), 2)
        for pair in match_items(list(items[left].values()), list(items[right].values()))
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.confidence, pair.a, pair.b)))
