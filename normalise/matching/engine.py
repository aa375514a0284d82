"""Two lists of indicators to the pairs that are, or may be, one measure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from normalise.matching.candidates import find_candidates
from normalise.matching.codes import find_standing_schemes
from normalise.matching.features import NAMES, Context, compare
from normalise.matching.items import prepare
from normalise.matching.scores import (
    LARGEST_LEAD,
    LARGEST_SUM,
    Part,
    Standing,
    features_to_parts,
    features_to_sum,
    find_contradictions,
    to_confidence,
)
from normalise.matching.siblings import find_contrasts
from normalise.matching.terms import read_terms
from normalise.matching.weights import AUTO, REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from normalise.matching.items import Item, Prepared

Band = Literal["auto", "review"]
MOST_SHOWN = 3
_ALL_SHARED = NAMES.index("all_shared")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items by their ids that are (`auto`) or may be (`review`) one measure, and why.

    `is_best` says that neither has a better partner. `parts` add up to the sum of the two texts in
    log-odds; `against` says in words why no rule may link them; `lead` is by how much the sum is
    larger than that of the next best partner of either.
    """

    a: str
    b: str
    confidence: float
    band: Band
    is_best: bool
    parts: tuple[Part, ...]
    against: tuple[str, ...]
    lead: float

    @property
    def why(self) -> str:
        """The reasons on one line."""
        parts = [f"{part.label} {part.weight:+.1f}" for part in self.parts]
        return "; ".join([*self.against, *parts, f"ahead of the next best by {self.lead:.1f}"])


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair's features, and what they add up to."""

    features: tuple[float, ...]
    total: float


Key = tuple[str, str]


def match_items(left: Sequence[Item], right: Sequence[Item]) -> tuple[Pair, ...]:
    """The pairs of two lists that are or may be one measure, the surest first.

    Items of one list that share an id are several wordings of one thing: the best of them counts.
    One thing of either list is linked to one of the other at most.
    """
    scored = score_pairs(left, right)
    standing = find_standings(scored)
    confidence = {
        key: to_confidence(one.total, standing[key], one.features) for key, one in scored.items()
    }
    best = find_best(confidence)
    pairs = [
        _to_pair(key, scored[key], sure, standing[key].lead, is_best=key in best)
        for key, sure in confidence.items()
        if sure >= REVIEW
    ]
    return tuple(_show_few(sorted(pairs, key=lambda pair: (-pair.confidence, pair.a, pair.b))))


def score_pairs(left: Sequence[Item], right: Sequence[Item]) -> dict[Key, Scored]:
    """What the candidates' own words say; of several wordings the best."""
    one, other = prepare([left, right], read_terms())
    context = Context(
        find_contrasts(one) | find_contrasts(other),
        find_standing_schemes(_to_codes(one), _to_codes(other)),
        (_to_words(one), _to_words(other)),
    )
    scored: dict[Key, Scored] = {}
    for (row, column), letters in find_candidates(one, other).items():
        features = compare(one[row], other[column], letters, context)
        found = Scored(features, features_to_sum(features))
        key = (one[row].item.id, other[column].item.id)
        if key not in scored or scored[key].total < found.total:
            scored[key] = found
    return scored


def _to_codes(items: Iterable[Prepared]) -> Iterator[tuple[str, frozenset[str]]]:
    return ((one.wording.plain, one.wording.codes) for one in items)


def _to_words(items: Iterable[Prepared]) -> frozenset[str]:
    return frozenset(word for one in items for word in one.wording.words)


def find_standings(scored: Mapping[Key, Scored]) -> dict[Key, Standing]:
    """How each pair stands among the others."""
    common = _find_common(scored)
    return {key: Standing(*lead, common) for key, lead in _find_leads(scored).items()}


def _find_leads(scored: Mapping[Key, Scored]) -> dict[Key, tuple[float, float]]:
    """For each pair by how much it leads the next best partner: the lesser side, the greater."""
    rows: dict[str, list[float]] = defaultdict(list)
    columns: dict[str, list[float]] = defaultdict(list)
    for (a, b), one in scored.items():
        rows[a].append(one.total)
        columns[b].append(one.total)
    best = ({a: _top_two(v) for a, v in rows.items()}, {b: _top_two(v) for b, v in columns.items()})
    leads: dict[Key, tuple[float, float]] = {}
    for (a, b), one in scored.items():
        sides = [_lead(one.total, *best[0][a]), _lead(one.total, *best[1][b])]
        leads[a, b] = (min(sides), max(sides))
    return leads


def _top_two(totals: list[float]) -> tuple[float, float]:
    first, second, *_ = [*sorted(totals, reverse=True), -LARGEST_SUM]
    return first, second


def _lead(total: float, first: float, second: float) -> float:
    lead = total - (second if total == first else first)
    return max(-LARGEST_LEAD, min(LARGEST_LEAD, lead))


def _find_common(scored: Mapping[Key, Scored]) -> float:
    """The share of the lines of both lists that have all their words in common with another."""
    shared = [key for key, one in scored.items() if one.features[_ALL_SHARED]]
    rows, columns = ({key[side] for key in scored} for side in (0, 1))
    found = [len({key[side] for key in shared}) for side in (0, 1)]
    return (found[0] / (len(rows) or 1) + found[1] / (len(columns) or 1)) / 2


def find_best(confidence: Mapping[Key, float]) -> frozenset[Key]:
    """The pairs of which neither has a surer partner; of equals the first by id."""
    rows: dict[str, Key] = {}
    columns: dict[str, Key] = {}
    for key, _ in sorted(confidence.items(), key=lambda item: (-item[1], item[0])):
        rows.setdefault(key[0], key)
        columns.setdefault(key[1], key)
    return frozenset(key for key in rows.values() if columns[key[1]] == key)


def _to_pair(key: Key, one: Scored, confidence: float, lead: float, *, is_best: bool) -> Pair:
    against = find_contradictions(one.features)
    sure = is_best and not against and confidence >= AUTO
    return Pair(
        *key,
        confidence,
        "auto" if sure else "review",
        is_best,
        features_to_parts(one.features),
        against,
        lead,
    )


def _show_few(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """All that are sure, and for the others the few best of each: what is linked is not asked."""
    linked: set[str] = set()
    shown: dict[str, int] = defaultdict(int)
    for pair in pairs:
        sides = (f"a {pair.a}", f"b {pair.b}")
        if pair.band == "auto":
            linked.update(sides)
            yield pair
        elif not linked.intersection(sides) and all(shown[side] < MOST_SHOWN for side in sides):
            for side in sides:
                shown[side] += 1
            yield pair
